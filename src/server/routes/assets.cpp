// SPDX-License-Identifier: Apache-2.0
#include "lab/agreements/holdings.hpp"
#include "lab/assets/statement.hpp"
#include "lab/objects/days.hpp"
#include "lab/objects/objects.hpp"
#include "lab/objects/relations.hpp"
#include "server/lists.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

constexpr const char* kFirstDay = "0001-01-01";

std::string day_or(const Exchange& exchange, const std::string& name, const std::string& usual) {
  const std::string day = asked(exchange, name);
  return day.empty() ? usual : day;
}

Result<Answer> show_holdings(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto asset, lab::find_object(call, exchange.part("id"), "asset"));
  METALAB_TRY(const Json held,
              lab::shown_holdings(call, asset.id, day_or(exchange, "on", lab::today(call))));
  return json_answer(held);
}

Result<Answer> show_income_statement(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto asset, lab::find_object(call, exchange.part("id"), "asset"));
  METALAB_TRY(auto csv, lab::income_statement(call, asset, day_or(exchange, "from", kFirstDay),
                                              day_or(exchange, "until", lab::kLastDay)));
  return Answer{200, "text/csv; charset=utf-8", std::move(csv), {}};
}

/// Both ends, where the actor may change the first.
struct Ends {
  lab::Object source, target;
};
Result<Ends> ends(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(auto source, lab::find_object(call, exchange.part("id")));
  METALAB_DO(lab::may(exchange.actor, lab::Deed::write, &source));
  METALAB_TRY(auto target, lab::find_object(call, exchange.part("part")));
  return Ends{std::move(source), std::move(target)};
}

Result<Answer> list_relations(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto object, lab::find_object(call, exchange.part("id")));
  METALAB_TRY(Json items, lab::relations_of(call, object));
  return json_answer(Json::Object{{"items", std::move(items)}});
}

Result<Answer> relate(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto both, ends(exchange, call));
  METALAB_DO(lab::relate(call, both.source, both.target));
  return json_answer(Json::Object{{"related", true}});
}

Result<Answer> unrelate(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto both, ends(exchange, call));
  METALAB_DO(lab::unrelate(call, both.source, both.target));
  return json_answer(Json::Object{{"related", false}});
}

}  // namespace

std::vector<Route> asset_routes() {
  const std::string parts = "/api/objects/{id}/parts";
  const Field from{.name = "from", .type = Type::day, .required = false},
      until{.name = "until", .type = Type::day, .required = false},
      on{.name = "on", .type = Type::day, .required = false};
  return {
      {.method = "GET",
       .path = "/api/assets/{id}/holdings",
       .id = "show_holdings",
       .query = {on},
       .handler = show_holdings},
      {.method = "GET",
       .path = "/api/assets/{id}/statement",
       .id = "show_income_statement",
       .query = {from, until},
       .handler = show_income_statement},
      {.method = "GET", .path = parts, .id = "list_relations", .handler = list_relations},
      {.method = "PUT",
       .path = parts + "/{part}",
       .id = "relate",
       .deed = lab::Deed::write,
       .handler = relate},
      {.method = "DELETE",
       .path = parts + "/{part}",
       .id = "unrelate",
       .deed = lab::Deed::write,
       .handler = unrelate},
  };
}

}  // namespace metalab::server
