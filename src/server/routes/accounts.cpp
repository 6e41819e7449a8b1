// SPDX-License-Identifier: Apache-2.0
#include "lab/people/accounts.hpp"

#include "lab/people/recovery.hpp"
#include "lab/people/sessions.hpp"
#include "lab/secrets.hpp"
#include "server/route.hpp"
#include "server/who_asks.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

Status write(Exchange& exchange, const std::function<Status(const lab::Call&)>& work) {
  return exchange.lab.store().write([&](const lab::Connection& writer) {
    return work({writer, exchange.lab.world(), exchange.actor});
  });
}

Result<Answer> begin_account(Exchange& exchange) {
  const std::string password = exchange.text("password"), email = exchange.text("email");
  METALAB_DO(lab::check_password(password, email));
  lab::NewAccount account{
      exchange.text("link"),        exchange.text("name"), email, exchange.text("discipline"), "",
      exchange.text("organisation")};
  account.password_hash = lab::hash_of_password(password);  // slow: outside of the transaction
  std::string secret;
  METALAB_DO(write(exchange, [&](const lab::Call& call) -> Status {
    METALAB_TRY(secret, lab::begin_account(call, account));
    return {};
  }));
  return json_answer(Json::Object{{"totp_secret", secret},
                                  {"totp_address", authenticator_address(email, secret)}});
}

Answer session_answer(const std::string& secret) {
  Answer out = json_answer(Json::Object{{"signed_in", true}});
  out.fields.push_back(session_cookie(secret));
  return out;
}

Result<Answer> confirm_account(Exchange& exchange, const lab::Call& call) {
  METALAB_TRY(const auto made,
              lab::confirm_account(call, exchange.text("link"), exchange.text("code")));
  METALAB_TRY(const auto secret, lab::begin_first_session(call, made.person));
  Json::Array codes(made.recovery_codes.begin(), made.recovery_codes.end());
  Answer out = json_answer(Json::Object{{"signed_in", true}, {"recovery_codes", std::move(codes)}});
  out.fields.push_back(session_cookie(secret));
  return out;
}

Result<Answer> begin_second_factor(Exchange&, const lab::Call& call) {
  METALAB_TRY(const auto secret, lab::begin_second_factor(call));
  return json_answer(Json::Object{
      {"totp_secret", secret}, {"totp_address", authenticator_address(call.actor.person, secret)}});
}

Result<Answer> confirm_second_factor(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::confirm_second_factor(call, exchange.text("code")));
  METALAB_TRY(const auto made, lab::make_recovery_codes(call, call.actor.person));
  Json::Array codes(made.begin(), made.end());
  return json_answer(Json::Object{{"recovery_codes", std::move(codes)}});
}

Result<Answer> sign_in(Exchange& exchange) {
  METALAB_TRY(const auto secret, lab::sign_in(exchange.lab.store(), exchange.lab.world(),
                                              {exchange.text("email"), exchange.text("password"),
                                               exchange.text("code")}));
  return session_answer(secret);
}

Result<Answer> sign_out(Exchange&, const lab::Call& call) {
  METALAB_DO(lab::end_session(call, ""));
  Answer out = json_answer(Json::Object{{"signed_in", false}});
  out.fields.push_back(session_cookie(""));
  return out;
}

Result<Answer> list_sessions(Exchange&, const lab::Call& call) {
  METALAB_TRY(Json sessions, lab::sessions_of(call));
  return json_answer(Json::Object{{"items", std::move(sessions)}});
}

Result<Answer> end_session(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(lab::end_session(call, exchange.part("id")));
  return json_answer(Json::Object{{"ended", exchange.part("id")}});
}

}  // namespace

std::vector<Route> account_routes() {
  const Field link{"link", Type::secret}, code{"code", Type::secret},
      password{"password", Type::secret};
  return {
      {.method = "POST",
       .path = "/api/accounts",
       .id = "begin_account",
       .open = true,
       .fields = {link,
                  {"name"},
                  {"email", Type::email},
                  password,
                  {"discipline", Type::name, false},
                  {"organisation", Type::name, false}},
       .alone = begin_account},
      {.method = "POST",
       .path = "/api/accounts/confirm",
       .id = "confirm_account",
       .open = true,
       .fields = {link, code},
       .handler = confirm_account},
      {.method = "POST",
       .path = "/api/sessions",
       .id = "sign_in",
       .open = true,
       .fields = {{"email", Type::email}, password, code},
       .alone = sign_in},
      {.method = "GET", .path = "/api/sessions", .id = "list_sessions", .handler = list_sessions},
      {.method = "DELETE", .path = "/api/sessions/current", .id = "sign_out", .handler = sign_out},
      {.method = "DELETE",
       .path = "/api/sessions/{id}",
       .id = "end_session",
       .handler = end_session},
      {.method = "POST",
       .path = "/api/me/second-factor",
       .id = "begin_second_factor",
       .deed = lab::Deed::hold_keys,
       .handler = begin_second_factor},
      {.method = "PUT",
       .path = "/api/me/second-factor",
       .id = "confirm_second_factor",
       .deed = lab::Deed::hold_keys,
       .fields = {code},
       .handler = confirm_second_factor},
  };
}

}  // namespace metalab::server
