// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace metalab::evidence {

/// An Ed25519 public key (RFC 8032).
struct PublicKey {
  std::array<unsigned char, 32> bytes{};
  /// SHA-256 of the key's DER form, hexadecimal: the `keyid` hint of envelopes.
  std::string id() const;
};

/// The seed of an Ed25519 private key; wiped when it dies.
struct PrivateKey {
  std::array<unsigned char, 32> seed{};
  PrivateKey() = default;
  PrivateKey(const PrivateKey&) = default;
  PrivateKey& operator=(const PrivateKey&) = default;
  ~PrivateKey();
  PublicKey public_key() const;
  std::array<unsigned char, 64> sign(std::string_view message) const;
};

PrivateKey new_private_key();

/// PEM: PKCS #8 for private, SubjectPublicKeyInfo for public keys (RFC 8410), as OpenSSL reads
/// and writes them.
std::string private_pem(const PrivateKey& key);
std::string public_pem(const PublicKey& key);

/// Errors: file_*, key_malformed; key_kind when it is the other half of a pair.
Result<PrivateKey> read_private_key(const std::filesystem::path& path);
Result<PublicKey> read_public_key(const std::filesystem::path& path);
/// The same from a text; `file` is only named in errors.
Result<PublicKey> public_key_of_pem(const std::string& text, const std::string& file);

/// Writes NAME.key (mode 0600) and NAME.pub. Neither may exist. Errors: key_unnamed,
/// output_exists, output_unwritable.
Status write_key_pair(const std::filesystem::path& name, const PrivateKey& key);

/// Others than its owner may read the file, so a private key in it may be known to them.
bool others_may_read(const std::filesystem::path& path);

bool verify_signature(const PublicKey& key, std::string_view message, std::string_view signature);

}  // namespace metalab::evidence
