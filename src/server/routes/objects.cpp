// SPDX-License-Identifier: Apache-2.0
#include "lab/objects/objects.hpp"

#include "lab/log.hpp"
#include "lab/policies.hpp"
#include "server/lists.hpp"
#include "server/route.hpp"

namespace metalab::server {
namespace {

/// What an object is made of cannot be shared apart from it, nor evidence with cells that are too
/// small, by itself or with its study. Errors: lab_shared_with_whole, lab_small_cells.
Status may_be_shared(const lab::Call& call, const lab::Object& object) {
  if (object.audience != object.id) return fail(input_error("lab_shared_with_whole"));
  METALAB_TRY(const auto least, lab::least_minimum_cell(call.store));
  METALAB_TRY(const bool small, lab::has_smaller_cells(call.store, object.id, least));
  if (!small) return {};
  return fail(input_error("lab_small_cells", {{"least", std::to_string(least)}}));
}

Result<Answer> share(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto object, lab::find_object(call, exchange.part("id")));
  METALAB_DO(lab::may(exchange.actor, lab::Deed::share, &object));
  METALAB_DO(may_be_shared(call, object));
  METALAB_DO(lab::share_object(call, object, exchange.part("organisation")));
  return json_answer(Json::Object{{"shared", true}});
}

Result<Answer> unshare(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto object, lab::find_object(call, exchange.part("id")));
  METALAB_DO(lab::may(exchange.actor, lab::Deed::share, &object));
  METALAB_DO(lab::unshare_object(call, object, exchange.part("organisation")));
  return json_answer(Json::Object{{"shared", false}});
}

Result<Answer> list_shares(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto object, lab::find_object(call, exchange.part("id")));
  METALAB_DO(lab::may(exchange.actor, lab::Deed::share, &object));
  METALAB_TRY(Json items, lab::shares_of(call, object));
  return json_answer(Json::Object{{"items", std::move(items)}});
}

Result<Answer> show_history(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto object, lab::find_object(call, exchange.part("id")));
  METALAB_TRY(Json items, lab::history_of(call, object));
  return json_answer(Json::Object{{"items", std::move(items)}});
}

/// The proof of the object's entry in the ledger, to be kept and checked without the laboratory.
Result<Answer> show_proof(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto object, lab::find_object(call, exchange.part("id")));
  METALAB_TRY(const auto number, lab::entry_of(call, object.id));
  METALAB_TRY(const auto proof, exchange.lab.ledger().proof(number));
  return json_answer(Json::Object{{"number", number}, {"proof", proof}});
}

}  // namespace

std::vector<Route> object_routes() {
  const std::string one = "/api/objects/{id}", shares = one + "/shares";
  return {
      show_route(one, "show_object", ""),
      {.method = "GET", .path = one + "/history", .id = "show_history", .handler = show_history},
      {.method = "GET", .path = one + "/proof", .id = "show_proof", .handler = show_proof},
      {.method = "GET",
       .path = shares,
       .id = "list_shares",
       .deed = lab::Deed::share,
       .handler = list_shares},
      {.method = "PUT",
       .path = shares + "/{organisation}",
       .id = "share",
       .deed = lab::Deed::share,
       .handler = share},
      {.method = "DELETE",
       .path = shares + "/{organisation}",
       .id = "unshare",
       .deed = lab::Deed::share,
       .handler = unshare},
  };
}

}  // namespace metalab::server
