// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/named.hpp"
#include "base/result.hpp"

namespace metalab::passkeys {

/// How a passkey signs: ECDSA on P-256 with SHA-256, Ed25519, RSA (PKCS #1 1.5) with SHA-256.
enum class Algorithm { es256, eddsa, rs256 };

/// The algorithm's number at IANA (COSE), as WebAuthn names it.
std::int64_t cose_number(Algorithm algorithm);

/// The public half of a passkey: SubjectPublicKeyInfo, as `getPublicKey()` of a browser gives it.
struct PublicKey {
  Algorithm algorithm = Algorithm::es256;
  std::string der;
  /// SHA-256 of the DER form, hexadecimal.
  std::string id() const;
};

/// Reads a key in the one DER form that it has: P-256 with an uncompressed point, Ed25519, or RSA
/// of 2,048 to 4,096 bits with the exponent 65,537. Error (exit 4): passkey_key.
Result<PublicKey> read_key(std::string_view der);
/// The same as PEM; `file` is only named in errors. Errors: key_malformed, passkey_key.
Result<PublicKey> key_of_pem(const std::string& text, const std::string& file);
std::string pem_of(const PublicKey& key);

/// The key as authenticators write it (COSE, in CTAP2's canonical CBOR): one form for one key.
std::string cose_form(const PublicKey& key);

bool verify_signature(const PublicKey& key, std::string_view message, std::string_view signature);

}  // namespace metalab::passkeys

namespace metalab {

template <>
struct Spelling<passkeys::Algorithm> {
  static constexpr std::array<std::string_view, 3> all{"ES256", "EdDSA", "RS256"};
};

}  // namespace metalab
