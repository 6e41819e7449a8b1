// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace metalab::openid {

// JSON Web Keys and Signatures have numbers by themselves; passkeys have them in DER, and one way
// to verify both is enough.

/// SubjectPublicKeyInfo of an RSA key, a P-256 point (32 bytes each) and an Ed25519 key (32 bytes).
/// Big-endian numbers, as they come.
std::string der_of_rsa(std::string_view modulus, std::string_view exponent);
std::string der_of_p256(std::string_view x, std::string_view y);
std::string der_of_ed25519(std::string_view x);

/// An ECDSA signature: both numbers, 32 bytes each. Precondition: 64 bytes.
std::string der_of_signature(std::string_view both);

}  // namespace metalab::openid
