// SPDX-License-Identifier: Apache-2.0
#include "evidence/keys.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/assert.hpp"
#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/limits.hpp"
#include "evidence/pem.hpp"

namespace metalab::evidence {
namespace {

// DER of everything before the 32 key bytes (RFC 8410, section 10).
constexpr std::string_view kPrivatePrefix(
    "\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20", 16);
constexpr std::string_view kPublicPrefix("\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12);

void start_sodium() { METALAB_ASSERT(sodium_init() >= 0); }

template <std::size_t N>
std::string_view view(const std::array<unsigned char, N>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The 32 key bytes behind `prefix` in a PEM block labelled `label`.
Result<std::array<unsigned char, 32>> key_in(const Pem& block, const char* label,
                                             std::string_view prefix, const std::string& file) {
  if (block.label != label)
    return fail(input_error("key_kind", {{"found", block.label}, {"expected", label}}, {file}));
  if (!std::string_view(block.der).starts_with(prefix) || block.der.size() != prefix.size() + 32)
    return fail(input_error("key_malformed", {}, {file}));
  std::array<unsigned char, 32> out{};
  std::copy(block.der.end() - 32, block.der.end(), out.begin());
  return out;
}

constexpr const char* kPrivateLabel = "PRIVATE KEY";
constexpr const char* kPublicLabel = "PUBLIC KEY";

}  // namespace

PrivateKey::~PrivateKey() { sodium_memzero(seed.data(), seed.size()); }

std::string PublicKey::id() const {
  return sha256(std::string(kPublicPrefix) + std::string(view(bytes)));
}

PublicKey PrivateKey::public_key() const {
  start_sodium();
  PublicKey out;
  std::array<unsigned char, 64> secret{};
  crypto_sign_seed_keypair(out.bytes.data(), secret.data(), seed.data());
  sodium_memzero(secret.data(), secret.size());
  return out;
}

std::array<unsigned char, 64> PrivateKey::sign(std::string_view message) const {
  start_sodium();
  std::array<unsigned char, 64> secret{}, signature{};
  std::array<unsigned char, 32> open{};
  crypto_sign_seed_keypair(open.data(), secret.data(), seed.data());
  crypto_sign_detached(signature.data(), nullptr,
                       reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                       secret.data());
  sodium_memzero(secret.data(), secret.size());
  return signature;
}

PrivateKey new_private_key() {
  start_sodium();
  PrivateKey key;
  randombytes_buf(key.seed.data(), key.seed.size());
  return key;
}

std::string private_pem(const PrivateKey& key) {
  return write_pem(kPrivateLabel, std::string(kPrivatePrefix) + std::string(view(key.seed)));
}

std::string public_pem(const PublicKey& key) {
  return write_pem(kPublicLabel, std::string(kPublicPrefix) + std::string(view(key.bytes)));
}

Result<PrivateKey> read_private_key(const std::filesystem::path& path) {
  METALAB_TRY(const Pem block, read_pem(path));
  METALAB_TRY(const auto bytes, key_in(block, kPrivateLabel, kPrivatePrefix, path.string()));
  PrivateKey key;
  key.seed = bytes;
  return key;
}

Result<PublicKey> read_public_key(const std::filesystem::path& path) {
  METALAB_TRY(const std::string text, read_file(path, limits::kKeyBytes));
  return public_key_of_pem(text, path.string());
}

Result<PublicKey> public_key_of_pem(const std::string& text, const std::string& file) {
  METALAB_TRY(const Pem block, read_pem_text(text, file));
  METALAB_TRY(const auto bytes, key_in(block, kPublicLabel, kPublicPrefix, file));
  return PublicKey{bytes};
}

Status write_key_pair(const std::filesystem::path& name, const PrivateKey& key) {
  const auto last = name.filename();
  if (last.empty() || last == "." || last == "..")
    return fail(input_error("key_unnamed", {}, {name.string()}));
  const std::filesystem::path secret = name.string() + ".key", open = name.string() + ".pub";
  if (std::filesystem::exists(open)) return fail(input_error("output_exists", {}, {open.string()}));
  METALAB_DO(write_file(secret, private_pem(key), {.secret = true, .fresh = true}));
  const auto written = write_file(open, public_pem(key.public_key()), {.fresh = true});
  if (!written) {
    std::error_code ignored;
    std::filesystem::remove(secret, ignored);
  }
  return written;
}

bool others_may_read(const std::filesystem::path& path) {
  using std::filesystem::perms;
  std::error_code ignored;
  const auto mode = std::filesystem::status(path, ignored).permissions();
  return !ignored && (mode & (perms::group_read | perms::others_read)) != perms::none;
}

bool verify_signature(const PublicKey& key, std::string_view message, std::string_view signature) {
  start_sodium();
  return signature.size() == 64 &&
         crypto_sign_verify_detached(reinterpret_cast<const unsigned char*>(signature.data()),
                                     reinterpret_cast<const unsigned char*>(message.data()),
                                     message.size(), key.bytes.data()) == 0;
}

}  // namespace metalab::evidence
