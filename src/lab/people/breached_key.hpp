// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <charconv>
#include <string>
#include <string_view>

#include "base/digest.hpp"

namespace metalab::lab {

inline constexpr std::size_t kBreachedKeyBytes = 5;

/// What the list of breached passwords, in order, has of each: the first bytes of the SHA-256 of
/// its lower case. The tool of the build writes it (apps/breached_passwords),
/// breached_passwords.cpp looks it up.
inline std::string breached_key(std::string_view lower) {
  constexpr int kSixteen = 16;
  const std::string digest = sha256(lower);
  std::string out;
  for (std::size_t i = 0; i < kBreachedKeyBytes; ++i) {
    unsigned byte = 0;
    std::from_chars(digest.data() + 2 * i, digest.data() + 2 * i + 2, byte, kSixteen);
    out += static_cast<char>(byte);
  }
  return out;
}

}  // namespace metalab::lab
