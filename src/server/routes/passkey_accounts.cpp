// SPDX-License-Identifier: Apache-2.0
#include "lab/people/passkeys/enrol.hpp"
#include "lab/people/passkeys/passkeys.hpp"
#include "lab/people/passkeys/sign_in.hpp"
#include "server/route.hpp"
#include "server/who_asks.hpp"

// The routes of whoever comes in with a passkey: for the first time, and then.
namespace metalab::server {
namespace {

using Type = Field::Type;

Result<Answer> begin_passkey_account(Exchange& exchange, const lab::Call& call) {
  const lab::NewAccount account{exchange.text("link"),
                                exchange.text("name"),
                                exchange.text("email"),
                                exchange.text("discipline"),
                                "",
                                exchange.text("organisation")};
  METALAB_TRY(Json options, lab::begin_passkey_account(call, account, exchange.url));
  return json_answer(Json::Object{{"options", std::move(options)}});
}

Result<Answer> confirm_passkey_account(Exchange& exchange) {
  METALAB_TRY(const auto joined,
              lab::confirm_passkey_account(exchange.lab.store(), exchange.lab.world(),
                                           exchange.text("link"),
                                           {lab::kSignInPasskey, exchange.text("name"),
                                            *exchange.body.find("credential"), exchange.url}));
  const auto& codes = joined.made.recovery_codes;
  Answer out = json_answer(Json::Object{{"recovery_codes", Json::Array(codes.begin(), codes.end())},
                                        {"signed_in", true}});
  out.fields.push_back(session_cookie(joined.session));
  return out;
}

Result<Answer> begin_passkey_sign_in(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(exchange.beginnings.count(exchange.request.address, exchange.lab.world().now()));
  METALAB_TRY(const auto begun, lab::begin_passkey_sign_in(call, exchange.url));
  Answer out = json_answer(Json::Object{{"options", begun.options}});
  out.fields.push_back(ceremony_cookie(begun.ceremony));
  return out;
}

Result<Answer> sign_in_with_passkey(Exchange& exchange) {
  METALAB_TRY(const auto session,
              lab::sign_in_with_passkey(exchange.lab.store(), exchange.lab.world(),
                                        {*exchange.body.find("credential"),
                                         ceremony_in(exchange.request), exchange.url}));
  Answer out = json_answer(Json::Object{{"signed_in", true}});
  out.fields.push_back(session_cookie(session));
  out.fields.push_back(ceremony_cookie(""));
  return out;
}

}  // namespace

std::vector<Route> passkey_account_routes() {
  const Field link{"link", Type::secret}, credential{"credential", Type::object};
  return {
      {.method = "POST",
       .path = "/api/accounts/passkey/options",
       .id = "begin_passkey_account",
       .open = true,
       .fields = {link,
                  {"name"},
                  {"email", Type::email},
                  {"discipline", Type::name, false},
                  {"organisation", Type::name, false}},
       .handler = begin_passkey_account},
      {.method = "POST",
       .path = "/api/accounts/passkey",
       .id = "confirm_passkey_account",
       .open = true,
       .fields = {link, {"name"}, credential},
       .alone = confirm_passkey_account},
      {.method = "POST",
       .path = "/api/sessions/passkey/options",
       .id = "begin_passkey_sign_in",
       .open = true,
       .handler = begin_passkey_sign_in},
      {.method = "POST",
       .path = "/api/sessions/passkey",
       .id = "sign_in_with_passkey",
       .open = true,
       .fields = {credential},
       .alone = sign_in_with_passkey},
  };
}

}  // namespace metalab::server
