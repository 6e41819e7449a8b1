// SPDX-License-Identifier: Apache-2.0
#include "lab/people/passwords.hpp"

#include "lab/people/own_password.hpp"
#include "server/route.hpp"
#include "server/who_asks.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

Result<Answer> make_recovery_link(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto link, lab::make_recovery_link(call, exchange.part("id")));
  const char* page = link.invites ? "/lab/join#" : "/lab/recover#";
  return json_answer(Json::Object{{"link", exchange.url + page + link.secret}});
}

Result<Answer> recover(Exchange& exchange) {
  METALAB_TRY(const auto secret,
              lab::recover_password(
                  exchange.lab.store(), exchange.lab.world(),
                  {exchange.text("link"), exchange.text("password"), exchange.text("code")}));
  Answer out = json_answer(Json::Object{{"signed_in", true}});
  out.fields.push_back(session_cookie(secret));
  return out;
}

Result<Answer> change(Exchange& exchange) {
  METALAB_DO(lab::change_password(exchange.lab.store(), exchange.lab.world(), exchange.actor,
                                  {exchange.text("old_password"), exchange.text("password")}));
  return json_answer(Json::Object{{"changed", true}});
}

Result<Answer> begin_own_password(Exchange& exchange) {
  METALAB_TRY(
      const auto begun,
      lab::begin_password(exchange.lab.store(), exchange.lab.world(), exchange.text("password"),
                          still_may(exchange.request, exchange.lab.world(), lab::Deed::hold_keys)));
  return json_answer(
      Json::Object{{"totp_secret", begun.totp_secret},
                   {"totp_address", authenticator_address(begun.email, begun.totp_secret)}});
}

Result<Answer> remove_own_password(Exchange&, const lab::Call& call) {
  METALAB_DO(lab::remove_password(call));
  return json_answer(Json::Object{{"removed", true}});
}

}  // namespace

std::vector<Route> password_routes() {
  const Field password{"password", Type::secret};
  return {
      {.method = "POST",
       .path = "/api/people/{id}/recovery",
       .id = "make_recovery_link",
       .deed = lab::Deed::invite,
       .success = 201,
       .handler = make_recovery_link},
      {.method = "POST",
       .path = "/api/recoveries",
       .id = "recover_password",
       .open = true,
       .fields = {{"link", Type::secret}, password, {"code", Type::secret}},
       .alone = recover},
      {.method = "PUT",
       .path = "/api/me/password",
       .id = "change_password",
       .deed = lab::Deed::hold_keys,
       .fields = {{"old_password", Type::secret}, password},
       .alone = change},
      {.method = "POST",
       .path = "/api/me/password",
       .id = "begin_password",
       .deed = lab::Deed::hold_keys,
       .fields = {password},
       .alone = begin_own_password},
      {.method = "DELETE",
       .path = "/api/me/password",
       .id = "remove_password",
       .deed = lab::Deed::hold_keys,
       .handler = remove_own_password},
  };
}

}  // namespace metalab::server
