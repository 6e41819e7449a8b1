// SPDX-License-Identifier: Apache-2.0
#include "openid/id_token.hpp"

#include <algorithm>

#include "base/base64url.hpp"
#include "base/json.hpp"
#include "base/openid_limits.hpp"
#include "openid/der.hpp"

namespace metalab::openid {
namespace {

constexpr std::size_t kSignatureBytes = 64;  // of ECDSA on P-256

tl::unexpected<Error> broken(const char* member) {
  return fail(verification_error("openid_token", {{"member", member}}));
}

/// A token's parts; what is signed is the first two as they came.
struct Parts {
  Json header, claims;
  std::string_view signed_text;
  std::string signature;
};

Result<Json> object_in(std::string_view part) {
  const auto bytes = bytes_of_base64url(std::string(part));
  if (!bytes) return broken("JWS");
  auto json = read_json(*bytes);
  if (!json || json->object() == nullptr) return broken("JWS");
  return json;
}

Result<Parts> read_parts(std::string_view token) {
  const auto first = token.find('.'), second = token.find('.', first + 1);
  if (token.size() > limits::kIdTokenBytes || first == token.npos || second == token.npos ||
      token.find('.', second + 1) != token.npos)
    return broken("JWS");
  Parts out;
  METALAB_TRY(out.header, object_in(token.substr(0, first)));
  METALAB_TRY(out.claims, object_in(token.substr(first + 1, second - first - 1)));
  const auto signature = bytes_of_base64url(token.substr(second + 1));
  if (!signature) return broken("JWS");
  out.signed_text = token.substr(0, second);
  out.signature = *signature;
  return out;
}

/// The one key that may have signed it: of the algorithm's kind and, where the token names one, of
/// that name.
Result<passkeys::PublicKey> key_for(const Json& header, const std::vector<SigningKey>& keys) {
  const Json *algorithm = header.find("alg"), *name = header.find("kid"),
             *type = header.find("typ");
  const auto known = algorithm != nullptr && algorithm->text() != nullptr
                         ? find_named<passkeys::Algorithm>(*algorithm->text())
                         : std::nullopt;
  if (!known) return broken("alg");
  if (header.find("crit") != nullptr) return broken("crit");
  if (type != nullptr && *type != Json("JWT")) return broken("typ");
  const SigningKey* found = nullptr;
  for (const SigningKey& one : keys) {
    if (one.key.algorithm != *known || (name != nullptr && *name != Json(one.name))) continue;
    if (found != nullptr) return broken("kid");
    found = &one;
  }
  if (found == nullptr) return broken("kid");
  return found->key;
}

bool is_signed(const Parts& parts, const passkeys::PublicKey& key) {
  const bool pair = key.algorithm == passkeys::Algorithm::es256;
  if (pair && parts.signature.size() != kSignatureBytes) return false;
  return passkeys::verify_signature(key, parts.signed_text,
                                    pair ? der_of_signature(parts.signature) : parts.signature);
}

bool is_text(const Json& claims, const char* member, const std::string& expected) {
  const Json* found = claims.find(member);
  return found != nullptr && *found == Json(expected);
}

/// For the client, and for nobody else.
Status check_audience(const Json& claims, const std::string& client) {
  const Json *audience = claims.find("aud"), *party = claims.find("azp");
  const bool alone = audience != nullptr &&
                     (*audience == Json(client) || *audience == Json(Json::Array{Json(client)}));
  if (!alone) return broken("aud");
  if (party != nullptr && *party != Json(client)) return broken("azp");
  return {};
}

Result<std::int64_t> time_in(const Json& claims, const char* member) {
  const Json* found = claims.find(member);
  if (found == nullptr || found->integer() == nullptr) return broken(member);
  return *found->integer();
}

Status check_times(const Json& claims, std::int64_t now) {
  METALAB_TRY(const auto ends, time_in(claims, "exp"));
  METALAB_TRY(const auto made, time_in(claims, "iat"));
  if (ends <= now - limits::kClockSkewSeconds) return broken("exp");
  if (made > now + limits::kClockSkewSeconds || made < now - limits::kIdTokenAgeSeconds)
    return broken("iat");
  if (claims.find("nbf") == nullptr) return {};
  METALAB_TRY(const auto begins, time_in(claims, "nbf"));
  return begins > now + limits::kClockSkewSeconds ? Status(broken("nbf")) : Status();
}

Result<std::string> subject_in(const Json& claims) {
  const Json* found = claims.find("sub");
  if (found == nullptr || found->text() == nullptr) return broken("sub");
  const std::string& subject = *found->text();
  const bool printable = std::ranges::all_of(subject, [](char c) { return c >= ' ' && c <= '~'; });
  if (subject.empty() || subject.size() > limits::kSubjectBytes || !printable) return broken("sub");
  return subject;
}

/// How and when the provider found out who it is.
Result<SignedOn> read_strength(const Json& claims, std::int64_t now) {
  SignedOn out;
  if (claims.find("auth_time") != nullptr) {
    METALAB_TRY(out.authenticated_at, time_in(claims, "auth_time"));
    if (*out.authenticated_at > now + limits::kClockSkewSeconds || *out.authenticated_at < 0)
      return broken("auth_time");
  }
  if (const Json* context = claims.find("acr")) {
    if (context->text() == nullptr) return broken("acr");
    out.context = *context->text();
  }
  const Json* methods = claims.find("amr");
  if (methods == nullptr) return out;
  if (methods->array() == nullptr) return broken("amr");
  for (const Json& one : *methods->array()) {
    if (one.text() == nullptr) return broken("amr");
    out.methods.push_back(*one.text());
  }
  return out;
}

}  // namespace

Result<SignedOn> check_id_token(std::string_view token, const std::vector<SigningKey>& keys,
                                const ExpectedToken& expected) {
  METALAB_TRY(const Parts parts, read_parts(token));
  METALAB_TRY(const auto key, key_for(parts.header, keys));
  if (!is_signed(parts, key)) return broken("signature");
  if (!is_text(parts.claims, "iss", expected.issuer)) return broken("iss");
  METALAB_DO(check_audience(parts.claims, expected.client));
  METALAB_DO(check_times(parts.claims, expected.now));
  if (!is_text(parts.claims, "nonce", expected.nonce)) return broken("nonce");
  METALAB_TRY(const auto subject, subject_in(parts.claims));
  METALAB_TRY(auto out, read_strength(parts.claims, expected.now));
  out.subject = subject;
  return out;
}

}  // namespace metalab::openid
