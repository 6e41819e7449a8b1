// SPDX-License-Identifier: Apache-2.0
#include "lab/people/passwords.hpp"

#include "server/route.hpp"
#include "server/who_asks.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

Result<Answer> make_recovery_link(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto secret, lab::make_recovery_link(call, exchange.part("id")));
  return json_answer(Json::Object{{"link", exchange.url + "/recover#" + secret}});
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
  };
}

}  // namespace metalab::server
