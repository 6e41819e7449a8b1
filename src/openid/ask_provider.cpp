// SPDX-License-Identifier: Apache-2.0
#include "openid/ask_provider.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/base64url.hpp"
#include "base/digest.hpp"
#include "base/digest_bytes.hpp"
#include "base/hmac.hpp"
#include "base/json.hpp"
#include "base/openid_limits.hpp"

namespace metalab::openid {
namespace {

constexpr std::string_view kPlain =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

std::string encoded(std::string_view text) {
  std::string out;
  for (const char sign : text)
    if (kPlain.find(sign) != kPlain.npos)
      out += sign;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(sign));
  return out;
}

using Fields = std::initializer_list<std::pair<const char*, std::string>>;

/// Those that are empty are left out.
std::string form_of(Fields fields) {
  std::string out;
  for (const auto& [name, value] : fields)
    if (!value.empty()) out += (out.empty() ? "" : "&") + std::string(name) + "=" + encoded(value);
  return out;
}

std::string challenge_of(const std::string& verifier) {
  const auto digest = sha256_bytes(verifier);
  return base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

/// One of OAuth's words for why (RFC 6749, 5.2); "" for anything else, which is nobody's sentence.
std::string reason_in(const Json& answer) {
  const Json* error = answer.find("error");
  for (const char* known : {"invalid_request", "invalid_client", "invalid_grant",
                            "unauthorized_client", "unsupported_grant_type", "invalid_scope"})
    if (error != nullptr && *error == Json(known)) return known;
  return "";
}

}  // namespace

Bound bound_to(const std::string& secret, const std::string& redirect, const std::string& state) {
  return {redirect, state, base64url(hmac_sha256(secret, "nonce")),
          base64url(hmac_sha256(secret, "verifier"))};
}

std::string authorization_address(const Provider& provider, const std::string& client,
                                  const Bound& bound, const std::string& acr) {
  const std::string& at = provider.authorization_endpoint;
  return at + (at.find('?') == std::string::npos ? "?" : "&") +
         form_of({{"response_type", "code"},
                  {"client_id", client},
                  {"redirect_uri", bound.redirect},
                  {"scope", "openid"},
                  {"state", bound.state},
                  {"nonce", bound.nonce},
                  {"code_challenge", challenge_of(bound.verifier)},
                  {"code_challenge_method", "S256"},
                  {"max_age", std::to_string(limits::kAuthenticationAgeSeconds)},
                  {"acr_values", acr}});
}

Status check_issuer_said(const Provider& provider, const std::string& said) {
  const bool right = said == provider.issuer || (said.empty() && !provider.names_itself);
  if (right) return {};
  return fail(verification_error("openid_issuer", {{"expected", provider.issuer}}));
}

Ask token_ask(const Provider& provider, const Client& client, const Bound& bound,
              const std::string& code) {
  const bool basic = !client.secret.empty() && !provider.secret_in_form;
  Ask out{provider.token_endpoint,
          form_of({{"grant_type", "authorization_code"},
                   {"code", code},
                   {"redirect_uri", bound.redirect},
                   {"code_verifier", bound.verifier},
                   {"client_id", basic ? "" : client.id},
                   {"client_secret", basic ? "" : client.secret}}),
          ""};
  if (basic)
    out.authorization = "Basic " + base64(encoded(client.id) + ":" + encoded(client.secret));
  return out;
}

Result<std::string> read_token_reply(const Reply& reply) {
  const auto answer = reply.body.size() > limits::kProviderAnswerBytes
                          ? Result<Json>(fail(input_error("json_syntax")))
                          : read_json(reply.body);
  if (!answer || reply.status != kGood)
    return fail(
        verification_error("openid_code_refused", {{"why", answer ? reason_in(*answer) : ""}}));
  const Json* token = answer->find("id_token");
  if (token == nullptr || token->text() == nullptr)
    return fail(verification_error("openid_code_refused", {{"why", "id_token"}}));
  return *token->text();
}

}  // namespace metalab::openid
