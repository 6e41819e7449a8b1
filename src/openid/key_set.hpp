// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "passkeys/public_key.hpp"

namespace metalab::openid {

/// A key that a provider signs with, by the name that it has there ("" where it has none).
struct SigningKey {
  std::string name;
  passkeys::PublicKey key;
};

/// The keys of a JWK Set (RFC 7517) that may have signed an ID token: RSA of 2,048 to 4,096 bits,
/// P-256, Ed25519. Secrets, keys for something else or of other kinds are no keys here, so that
/// none is ever taken for another kind. Error (exit 4): openid_keys.
Result<std::vector<SigningKey>> read_key_set(std::string_view text);

}  // namespace metalab::openid
