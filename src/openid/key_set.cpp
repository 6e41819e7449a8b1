// SPDX-License-Identifier: Apache-2.0
#include "openid/key_set.hpp"

#include <algorithm>

#include "base/base64url.hpp"
#include "base/json.hpp"
#include "base/openid_limits.hpp"
#include "openid/der.hpp"

namespace metalab::openid {
namespace {

constexpr std::size_t kCoordinateBytes = 32;

/// The bytes of a number; "" where there are none, or not so many (0: any).
std::string number_in(const Json& key, const char* member, std::size_t bytes) {
  const auto out = bytes_of_base64url(key.text_in(member)).value_or("");
  return bytes == 0 || out.size() == bytes ? out : "";
}

/// The key in DER; "" where it is of another kind.
std::string der_in(const Json& key) {
  const std::string kind = key.text_in("kty"), curve = key.text_in("crv");
  const bool point = (kind == "EC" && curve == "P-256"),
             edwards = (kind == "OKP" && curve == "Ed25519");
  if (kind == "RSA") {
    const std::string modulus = number_in(key, "n", 0), exponent = number_in(key, "e", 0);
    return modulus.empty() || exponent.empty() ? "" : der_of_rsa(modulus, exponent);
  }
  const std::string x = number_in(key, "x", kCoordinateBytes),
                    y = number_in(key, "y", kCoordinateBytes);
  if (x.empty() || (!edwards && !(point && !y.empty()))) return "";
  return edwards ? der_of_ed25519(x) : der_of_p256(x, y);
}

/// It signs, and by the algorithm that its kind has here.
bool is_for_signatures(const Json& key, passkeys::Algorithm algorithm) {
  const Json *use = key.find("use"), *named = key.find("alg"), *operations = key.find("key_ops");
  const bool verifies =
      operations == nullptr || (operations->array() != nullptr &&
                                std::ranges::count(*operations->array(), Json("verify")) > 0);
  return verifies && (use == nullptr || *use == Json("sig")) &&
         (named == nullptr || *named == Json(name_of(algorithm)));
}

}  // namespace

Result<std::vector<SigningKey>> read_key_set(std::string_view text) {
  const Error malformed = verification_error("openid_keys");
  if (text.size() > limits::kProviderAnswerBytes) return fail(malformed);
  const auto set = read_json(text);
  const Json* keys = set ? set->find("keys") : nullptr;
  if (keys == nullptr || keys->array() == nullptr || keys->array()->size() > limits::kProviderKeys)
    return fail(malformed);
  std::vector<SigningKey> out;
  for (const Json& one : *keys->array()) {
    const auto key = passkeys::read_key(der_in(one));
    if (key && is_for_signatures(one, key->algorithm)) out.push_back({one.text_in("kid"), *key});
  }
  return out;
}

}  // namespace metalab::openid
