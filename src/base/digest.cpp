// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

#include "base/assert.hpp"
#include "base/digest_bytes.hpp"

namespace metalab {
namespace {

using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

/// Digests need no configuration file: none is looked for, whatever the environment names.
void start_library() {
  static const int started = OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  METALAB_ASSERT(started == 1);
}

DigestContext start() {
  start_library();
  DigestContext context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  METALAB_ASSERT(context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1);
  return context;
}

std::array<unsigned char, 32> finish_bytes(const DigestContext& context) {
  std::array<unsigned char, 32> bytes{};
  METALAB_ASSERT(EVP_DigestFinal_ex(context.get(), bytes.data(), nullptr) == 1);
  return bytes;
}

std::string finish(const DigestContext& context) {
  std::string hex;
  for (const unsigned char byte : finish_bytes(context)) {
    hex += "0123456789abcdef"[byte >> 4U];
    hex += "0123456789abcdef"[byte & 15U];
  }
  return hex;
}

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string sha256(std::string_view bytes) {
  const auto context = start();
  METALAB_ASSERT(EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1);
  return finish(context);
}

std::array<unsigned char, 32> sha256_bytes(std::string_view bytes) {
  const auto context = start();
  METALAB_ASSERT(EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1);
  return finish_bytes(context);
}

bool is_digest(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<std::string> sha256_of_file(const std::filesystem::path& path, const std::stop_token& stop) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) return fail(input_error("file_unreadable", {}, {path.string()}));
  const auto context = start();
  std::vector<char> piece(1 << 17);
  while (const std::size_t count = std::fread(piece.data(), 1, piece.size(), file.get())) {
    if (stop.stop_requested()) return fail(interrupted_error());
    METALAB_ASSERT(EVP_DigestUpdate(context.get(), piece.data(), count) == 1);
  }
  if (std::ferror(file.get()) != 0)
    return fail(input_error("file_unreadable", {}, {path.string()}));
  return finish(context);
}

std::string base64(std::string_view bytes) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : bytes) {
    bits = (bits << 8U) | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6) out += kAlphabet[(bits >> (held - 6)) & 63U];
  }
  if (held > 0) out += kAlphabet[(bits << (6 - held)) & 63U];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

Result<std::string> unbase64(std::string_view text) {
  const Error malformed = input_error("base64_malformed");
  const std::size_t whole = text.size();
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  const std::size_t padding = whole - text.size();
  if (padding > 2 || whole % 4 != 0) return fail(malformed);
  const bool url = text.find_first_of("-_") != std::string_view::npos;
  if (url && text.find_first_of("+/") != std::string_view::npos) return fail(malformed);
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const auto digit = kAlphabet.find(c == '-' ? '+' : c == '_' ? '/' : c);
    if (digit == std::string_view::npos) return fail(malformed);
    bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
    held += 6;
    if (held >= 8) {
      held -= 8;
      out += static_cast<char>((bits >> held) & 255U);
    }
  }
  // Bits that belong to no byte must be zero: else several texts would stand for the same bytes.
  if ((bits & ((1U << held) - 1U)) != 0) return fail(malformed);
  return out;
}

}  // namespace metalab
