// SPDX-License-Identifier: Apache-2.0
#include "server/who_asks.hpp"

#include "lab/people/sessions.hpp"

namespace metalab::server {
namespace {

constexpr std::string_view kBearer = "Bearer ";

constexpr const char* kCeremonyCookie = "__Host-metalab-ceremony";

/// The value of a cookie; "" where there is none.
std::string cookie_in(const std::string& cookies, const char* cookie) {
  const std::string name = std::string(cookie) + "=";
  std::string_view rest = cookies;
  while (!rest.empty()) {
    const auto end = std::min(rest.find("; "), rest.size());
    const std::string_view one = rest.substr(0, end);
    if (one.starts_with(name)) return std::string(one.substr(name.size()));
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return "";
}

std::string session_in(const Request& request) {
  return cookie_in(request.field("cookie"), kSessionCookie);
}

std::pair<std::string, std::string> cookie(const char* name, const std::string& value,
                                           const char* lasts) {
  return {"Set-Cookie", std::string(name) + "=" + value +
                            "; Path=/; Secure; HttpOnly; SameSite=Strict" +
                            (value.empty() ? "; Max-Age=0" : lasts)};
}

}  // namespace

Result<lab::Actor> who_asks(const Request& request, const lab::Connection& store,
                            const lab::Surroundings& world) {
  const std::string bearer = request.field("authorization");
  const std::string session = session_in(request);
  lab::Actor actor;
  if (bearer.starts_with(kBearer)) {
    METALAB_TRY(actor, lab::actor_of_token(store, world, bearer.substr(kBearer.size())));
  } else if (!bearer.empty()) {
    return fail(input_error("lab_not_signed_in"));
  } else if (!session.empty()) {
    // One that has ended is nobody: what is open stays so, and signing in works.
    return lab::actor_of_session(store, world, session);
  } else {
    return actor;
  }
  if (!actor.signed_in()) return fail(input_error("lab_not_signed_in"));
  return actor;
}

lab::StillMay still_may(const Request& request, const lab::Surroundings& world, lab::Deed deed) {
  return [&request, &world, deed](const lab::Connection& store) -> Result<lab::Actor> {
    METALAB_TRY(auto actor, who_asks(request, store, world));
    METALAB_DO(lab::may(actor, deed));
    return actor;
  };
}

Status check_origin(const Request& request, const std::string& url, bool always) {
  if (!always && session_in(request).empty()) return {};
  const std::string origin = request.field("origin"), site = request.field("sec-fetch-site");
  const bool same = site == "same-origin";
  // A form of a page that sends no referrer has the origin "null".
  const bool foreign = (!origin.empty() && origin != url && !(same && origin == "null")) ||
                       (!site.empty() && !same && site != "none");
  if (foreign) return fail(input_error("lab_foreign_origin"));
  return {};
}

std::string authenticator_address(const std::string& email, const std::string& secret) {
  std::string name;
  for (const char sign : email) name += sign == '@' ? std::string("%40") : std::string(1, sign);
  return "otpauth://totp/Metalab:" + name + "?secret=" + secret + "&issuer=Metalab";
}

std::pair<std::string, std::string> session_cookie(const std::string& secret) {
  return cookie(kSessionCookie, secret, "");
}

std::pair<std::string, std::string> ceremony_cookie(const std::string& secret) {
  return cookie(kCeremonyCookie, secret, "; Max-Age=300");
}

std::string ceremony_in(const Request& request) {
  return cookie_in(request.field("cookie"), kCeremonyCookie);
}

}  // namespace metalab::server
