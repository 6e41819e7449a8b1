// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "openid/key_set.hpp"

namespace metalab::openid {

/// For what a token must have been given.
struct ExpectedToken {
  std::string issuer, client, nonce;
  std::int64_t now = 0;  // seconds since 1970
};

/// What a token says of somebody, once all of it holds.
struct SignedOn {
  std::string subject;
  std::optional<std::int64_t> authenticated_at;  // seconds since 1970
  std::string context;                           // acr; "": not said
  std::vector<std::string> methods;              // amr
};

/// Reads an ID token (OpenID Connect Core 1.0, 3.1.3.7): three parts, signed by one of the keys
/// with the algorithm of that key's kind (RS256, ES256, EdDSA: never "none", never by a secret), by
/// exactly this issuer for exactly this client and this sign-on, now. Another audience beside the
/// client is refused. Error (exit 4): openid_token, which names the member that does not hold.
Result<SignedOn> check_id_token(std::string_view token, const std::vector<SigningKey>& keys,
                                const ExpectedToken& expected);

}  // namespace metalab::openid
