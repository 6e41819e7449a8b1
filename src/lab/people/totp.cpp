// SPDX-License-Identifier: Apache-2.0
#include "lab/people/totp.hpp"

#include <fmt/format.h>

#include "base/hmac.hpp"
#include "lab/secrets.hpp"

namespace metalab::lab {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t kStepSeconds = 30;
constexpr std::uint32_t kCodes = 1'000'000;

}  // namespace

std::string totp_code(std::string_view secret_bytes, std::int64_t step) {
  std::string counter(8, '\0');
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[i] = static_cast<char>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
  const std::string mac = hmac_sha1(secret_bytes, counter);
  const auto byte = [&](std::size_t i) {
    return std::uint32_t{static_cast<unsigned char>(mac[i])};
  };
  const std::size_t at = byte(mac.size() - 1) & 15U;
  const std::uint32_t bits =
      (byte(at) & 127U) << 24U | byte(at + 1) << 16U | byte(at + 2) << 8U | byte(at + 3);
  return fmt::format("{:06}", bits % kCodes);
}

std::optional<std::int64_t> totp_step(std::string_view secret_base32, std::string_view code,
                                      std::int64_t seconds_now, std::int64_t last_step) {
  if (secret_base32.empty()) return std::nullopt;  // anybody has the codes of no secret
  const std::string secret = bytes_of_base32(secret_base32);
  const std::int64_t now = seconds_now / kStepSeconds;
  std::optional<std::int64_t> found;
  for (const std::int64_t step : {now - 1, now, now + 1})
    if (same_secret(totp_code(secret, step), code) && step > last_step) found = step;
  return found;
}

std::string base32(std::string_view bytes) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char byte : bytes) {
    bits = (bits << 8U) | static_cast<unsigned char>(byte);
    for (held += 8; held >= 5; held -= 5) out += kAlphabet[(bits >> (held - 5)) & 31U];
  }
  if (held > 0) out += kAlphabet[(bits << (5 - held)) & 31U];
  return out;
}

std::string bytes_of_base32(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char sign : text) {
    bits = (bits << 5U) | static_cast<std::uint32_t>(kAlphabet.find(sign));
    held += 5;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>((bits >> held) & 255U);
  }
  return out;
}

}  // namespace metalab::lab
