// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace metalab {

/// SHA-256 of the bytes, as the 32 bytes that it is (digest.hpp has its text).
std::array<unsigned char, 32> sha256_bytes(std::string_view bytes);

}  // namespace metalab
