// SPDX-License-Identifier: Apache-2.0
#include "lab/people/sign_on/sign_on.hpp"

#include "server/pages/built_files.hpp"
#include "server/route.hpp"
#include "server/sign_on_place.hpp"
#include "server/who_asks.hpp"

// The routes of whoever comes in through their organisation: for the first time, and then.
namespace metalab::server {
namespace {

using Type = Field::Type;

Result<Answer> list_sign_ons(Exchange&, const lab::Call& call) {
  METALAB_TRY(Json items, lab::sign_ons(call));
  return json_answer(Json::Object{{"items", std::move(items)}});
}

Result<Answer> begin_sign_on(Exchange& exchange, const lab::Call& call) {
  METALAB_DO(exchange.beginnings.count(exchange.request.address, exchange.lab.world().now()));
  METALAB_TRY(const auto begun,
              lab::begin_organisation_sign_on(call, exchange.text("organisation"), exchange.url));
  return sent_there(begun);
}

Answer entered(const std::string& session, Json::Object said) {
  said["signed_in"] = true;
  Answer out = json_answer(std::move(said));
  out.fields.push_back(session_cookie(session));
  out.fields.push_back(ceremony_cookie(""));
  return out;
}

Result<Answer> sign_on_now(Exchange& exchange) {
  METALAB_TRY(const auto here, lab::sign_on(sign_on_place(exchange), came_back(exchange)));
  if (!here.session.empty()) return entered(here.session, {});
  Answer out = json_answer(Json::Object{{"signed_in", false}});
  out.fields.push_back(ceremony_cookie(here.awaiting));
  return out;
}

Result<Answer> sign_on(Exchange& exchange) {
  return on_return(exchange, [&] { return sign_on_now(exchange); });
}

Result<Answer> confirm_sign_on(Exchange& exchange) {
  METALAB_TRY(const auto session,
              lab::confirm_sign_on(exchange.lab.store(), exchange.lab.world(),
                                   ceremony_in(exchange.request), exchange.text("code")));
  return entered(session, {});
}

Result<Answer> begin_sign_on_account(Exchange& exchange, const lab::Call& call) {
  const lab::NewAccount account{exchange.text("link"),
                                exchange.text("name"),
                                exchange.text("email"),
                                exchange.text("discipline"),
                                "",
                                ""};
  METALAB_TRY(const auto begun, lab::begin_sign_on_account(call, account, exchange.url));
  return sent_there(begun);
}

Result<Answer> join_now(Exchange& exchange) {
  METALAB_TRY(const auto joined,
              lab::confirm_sign_on_account(sign_on_place(exchange), exchange.text("link"),
                                           came_back(exchange)));
  const auto& codes = joined.made.recovery_codes;
  if (!joined.session.empty())
    return entered(joined.session, {{"recovery_codes", Json::Array(codes.begin(), codes.end())}});
  return json_answer(
      Json::Object{{"signed_in", false},
                   {"totp_secret", joined.totp_secret},
                   {"totp_address", authenticator_address(joined.email, joined.totp_secret)}});
}

Result<Answer> confirm_sign_on_account(Exchange& exchange) {
  return on_return(exchange, [&] { return join_now(exchange); });
}

Result<Answer> application_signed_on(Exchange&) { return application_page(); }

}  // namespace

std::vector<Route> sign_on_routes() {
  const Field link{"link", Type::secret};
  std::vector<Field> joining = came_back_fields();
  joining.insert(joining.begin(), link);
  const std::string sessions = "/api/sessions/sign-on", accounts = "/api/accounts/sign-on";
  return {
      {.method = "GET",
       .path = sessions,
       .id = "list_sign_ons",
       .open = true,
       .handler = list_sign_ons},
      {.method = "POST",
       .path = sessions + "/address",
       .id = "begin_sign_on",
       .open = true,
       .fields = {{"organisation", Type::id}},
       .handler = begin_sign_on},
      {.method = "POST",
       .path = sessions,
       .id = "sign_on",
       .open = true,
       .fields = came_back_fields(),
       .alone = sign_on},
      {.method = "POST",
       .path = sessions + "/code",
       .id = "confirm_sign_on",
       .open = true,
       .fields = {{"code", Type::secret}},
       .alone = confirm_sign_on},
      {.method = "POST",
       .path = accounts + "/address",
       .id = "begin_sign_on_account",
       .open = true,
       .fields = {link, {"name"}, {"email", Type::email}, {"discipline", Type::name, false}},
       .handler = begin_sign_on_account},
      {.method = "POST",
       .path = accounts,
       .id = "confirm_sign_on_account",
       .open = true,
       .fields = joining,
       .alone = confirm_sign_on_account},
      {.method = "GET",
       .path = "/lab/sign-on/{organisation}",
       .id = "open_application_signed_on",
       .open = true,
       .any_query = true,
       .alone = application_signed_on},
  };
}

}  // namespace metalab::server
