// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/objects.hpp"
#include "lab/public/published.hpp"
#include "server/route.hpp"

// What a system's owner shows the public of what was found.
namespace metalab::server {
namespace {

Result<lab::Object> own(Exchange& exchange, const lab::Call& call, const std::string& part,
                        const std::string& kind) {
  METALAB_TRY(auto object, lab::find_object(call, exchange.part(part), kind));
  METALAB_DO(lab::may(exchange.actor, lab::Deed::share, &object));
  return object;
}

Result<Answer> publish(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto system, own(exchange, call, "id", "system"));
  METALAB_TRY(const auto evidence, own(exchange, call, "evidence", "evidence"));
  METALAB_DO(lab::publish_evidence(call, system, evidence));
  return json_answer(Json::Object{{"published", true}});
}

Result<Answer> withdraw(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto system, own(exchange, call, "id", "system"));
  METALAB_DO(
      lab::withdraw_evidence(call, system, exchange.part("evidence"), exchange.text("reason")));
  return json_answer(Json::Object{{"published", false}});
}

Result<Answer> show_all(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto system, lab::find_object(call, exchange.part("id"), "system"));
  METALAB_TRY(Json items, lab::list_published(call, system));
  return json_answer(Json::Object{{"items", std::move(items)}});
}

}  // namespace

std::vector<Route> publishing_routes() {
  const std::string all = "/api/systems/{id}/published", one = all + "/{evidence}";
  return {
      {.method = "GET", .path = all, .id = "list_published", .handler = show_all},
      {.method = "PUT",
       .path = one,
       .id = "publish_evidence",
       .deed = lab::Deed::share,
       .handler = publish},
      {.method = "POST",
       .path = one + "/withdrawal",
       .id = "withdraw_evidence",
       .deed = lab::Deed::share,
       .fields = {{"reason", Field::Type::text}},
       .handler = withdraw},
  };
}

}  // namespace metalab::server
