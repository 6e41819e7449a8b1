// SPDX-License-Identifier: Apache-2.0
#include "base/hmac.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/assert.hpp"

namespace metalab {
namespace {

std::string hmac(const EVP_MD* digest, std::string_view key, std::string_view message) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned int size = 0;
  const auto* made = HMAC(digest, key.data(), static_cast<int>(key.size()),
                          reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                          bytes.data(), &size);
  METALAB_ASSERT(made != nullptr);
  return {reinterpret_cast<const char*>(bytes.data()), size};
}

}  // namespace

std::string hmac_sha256(std::string_view key, std::string_view message) {
  return hmac(EVP_sha256(), key, message);
}

std::string hmac_sha1(std::string_view key, std::string_view message) {
  return hmac(EVP_sha1(), key, message);
}

std::string hexadecimal(std::string_view bytes) {
  std::string out;
  for (const char byte : bytes) {
    out += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4U];
    out += "0123456789abcdef"[static_cast<unsigned char>(byte) & 15U];
  }
  return out;
}

}  // namespace metalab
