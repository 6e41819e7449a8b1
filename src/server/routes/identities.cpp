// SPDX-License-Identifier: Apache-2.0
#include "lab/people/sign_on/identities.hpp"

#include "server/route.hpp"
#include "server/sign_on_place.hpp"
#include "server/who_asks.hpp"

// The routes of who one is at one's organisation.
namespace metalab::server {
namespace {

Result<Answer> list_identities(Exchange&, const lab::Call& call) {
  METALAB_TRY(Json items, lab::identities_of(call));
  return json_answer(Json::Object{{"items", std::move(items)}});
}

Result<Answer> begin_identity(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto begun, lab::begin_identity(call, exchange.url));
  return sent_there(begun);
}

Result<Answer> link_now(Exchange& exchange) {
  METALAB_TRY(
      const Json made,
      lab::add_identity(sign_on_place(exchange), exchange.actor.session, came_back(exchange),
                        still_may(exchange.request, exchange.lab.world(), lab::Deed::hold_keys)));
  Answer out = json_answer(made);
  out.fields.push_back(ceremony_cookie(""));
  return out;
}

Result<Answer> add_identity(Exchange& exchange) {
  return while_asking(exchange, exchange.text("organisation"), [&] { return link_now(exchange); });
}

Result<Answer> remove_identity(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::remove_identity(call, exchange.part("id")));
  return json_answer(Json::Object{{"removed", exchange.part("id")}});
}

Result<Answer> revoke_identity(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::revoke_identity(call, exchange.part("id")));
  return json_answer(Json::Object{{"removed", exchange.part("id")}});
}

}  // namespace

std::vector<Route> identity_routes() {
  using lab::Deed;
  const std::string all = "/api/me/identities";
  return {
      {.method = "GET", .path = all, .id = "list_identities", .handler = list_identities},
      {.method = "POST",
       .path = all + "/address",
       .id = "begin_identity",
       .deed = Deed::hold_keys,
       .handler = begin_identity},
      {.method = "POST",
       .path = all,
       .id = "add_identity",
       .deed = Deed::hold_keys,
       .fields = came_back_fields(),
       .success = 201,
       .alone = add_identity},
      {.method = "DELETE",
       .path = all + "/{id}",
       .id = "remove_identity",
       .deed = Deed::hold_keys,
       .handler = remove_identity},
      {.method = "DELETE",
       .path = "/api/people/{id}/identity",
       .id = "revoke_identity",
       .deed = Deed::invite,
       .handler = revoke_identity},
  };
}

}  // namespace metalab::server
