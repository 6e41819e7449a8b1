// SPDX-License-Identifier: Apache-2.0
#include "lab/people/passkeys/passkeys.hpp"

#include "lab/people/passkeys/enrol.hpp"
#include "server/route.hpp"
#include "server/who_asks.hpp"

// The routes of one's own passkeys.
namespace metalab::server {
namespace {

using Type = Field::Type;

Result<Answer> list_passkeys(Exchange&, const lab::Call& call) {
  METALAB_TRY(Json items, lab::passkeys_of(call));
  return json_answer(Json::Object{{"items", std::move(items)}});
}

Result<Answer> begin_passkey(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(Json options, lab::begin_passkey(call, exchange.text("kind"), exchange.url));
  return json_answer(Json::Object{{"options", std::move(options)}});
}

Result<Answer> add_passkey(Exchange& exchange) {
  METALAB_TRY(
      const Json made,
      lab::add_passkey(exchange.lab.store(), exchange.lab.world(), exchange.actor.session,
                       {exchange.text("kind"), exchange.text("name"),
                        *exchange.body.find("credential"), exchange.url},
                       still_may(exchange.request, exchange.lab.world(), lab::Deed::hold_keys)));
  return json_answer(made);
}

Result<Answer> rename_passkey(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::rename_passkey(call, exchange.part("id"), exchange.text("name")));
  return json_answer(Json::Object{{"id", exchange.part("id")}, {"name", exchange.text("name")}});
}

Result<Answer> remove_passkey(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::remove_passkey(call, exchange.part("id")));
  return json_answer(Json::Object{{"removed", exchange.part("id")}});
}

}  // namespace

std::vector<Route> passkey_routes() {
  using lab::Deed;
  const std::string all = "/api/me/passkeys", one = all + "/{id}";
  const Field kind{
      .name = "kind", .type = Type::choice, .choices = {lab::kSignInPasskey, lab::kDecidePasskey}};
  return {
      {.method = "GET", .path = all, .id = "list_passkeys", .handler = list_passkeys},
      {.method = "POST",
       .path = all + "/options",
       .id = "begin_passkey",
       .deed = Deed::hold_keys,
       .fields = {kind},
       .handler = begin_passkey},
      {.method = "POST",
       .path = all,
       .id = "add_passkey",
       .deed = Deed::hold_keys,
       .fields = {kind, {"name"}, {"credential", Type::object}},
       .success = 201,
       .alone = add_passkey},
      {.method = "PUT",
       .path = one,
       .id = "rename_passkey",
       .deed = Deed::hold_keys,
       .fields = {{"name"}},
       .handler = rename_passkey},
      {.method = "DELETE",
       .path = one,
       .id = "remove_passkey",
       .deed = Deed::hold_keys,
       .handler = remove_passkey},
  };
}

}  // namespace metalab::server
