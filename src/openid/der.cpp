// SPDX-License-Identifier: Apache-2.0
#include "openid/der.hpp"

namespace metalab::openid {
namespace {

using namespace std::string_literals;

constexpr char kInteger = 0x02, kBits = 0x03, kSequence = 0x30;
constexpr std::size_t kShort = 128, kByte = 256, kNumberBytes = 32;

std::string element(char tag, const std::string& content) {
  std::string out(1, tag);
  const std::size_t size = content.size();
  if (size >= kByte) {
    out += '\x82';
    out += static_cast<char>(size / kByte);
  } else if (size >= kShort) {
    out += '\x81';
  }
  return out + static_cast<char>(size % kByte) + content;
}

/// In the fewest bytes, and never negative.
std::string integer(std::string_view number) {
  while (number.size() > 1 && number[0] == '\0') number.remove_prefix(1);
  const bool high = number.empty() || (static_cast<unsigned char>(number[0]) & kShort) != 0;
  return element(kInteger, (high ? "\0"s : ""s) + std::string(number));
}

}  // namespace

std::string der_of_rsa(std::string_view modulus, std::string_view exponent) {
  const std::string algorithm = "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00"s;
  const std::string key = element(kSequence, integer(modulus) + integer(exponent));
  return element(kSequence, algorithm + element(kBits, "\0"s + key));
}

std::string der_of_p256(std::string_view x, std::string_view y) {
  const std::string head =
      "\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07"
      "\x03\x42\x00\x04"s;
  return head + std::string(x) + std::string(y);
}

std::string der_of_ed25519(std::string_view x) {
  return "\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00"s + std::string(x);
}

std::string der_of_signature(std::string_view both) {
  return element(kSequence,
                 integer(both.substr(0, kNumberBytes)) + integer(both.substr(kNumberBytes)));
}

}  // namespace metalab::openid
