// SPDX-License-Identifier: Apache-2.0
#include "lab/people/breached_passwords.hpp"

#include "base/digest.hpp"
#include "embedded/breached_passwords.hpp"

namespace metalab::lab {
namespace {

constexpr std::size_t kBytes = 5;  // of each digest; in order

/// The digest at that place of the list, in hexadecimal digits as sha256 has them.
std::string digest_at(std::string_view list, std::size_t place) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char sign : list.substr(place * kBytes, kBytes)) {
    const auto byte = static_cast<unsigned char>(sign);
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

}  // namespace

bool is_breached_password(const std::string& lower) {
  const std::string_view list = embedded::breached_passwords();
  const std::string wanted = sha256(lower).substr(0, 2 * kBytes);
  std::size_t begin = 0, end = list.size() / kBytes;
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    const std::string found = digest_at(list, middle);
    if (found == wanted) return true;
    if (found < wanted)
      begin = middle + 1;
    else
      end = middle;
  }
  return false;
}

}  // namespace metalab::lab
