// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace metalab {

/// HMAC (RFC 2104), the bytes: 32 with SHA-256, 20 with SHA-1.
std::string hmac_sha256(std::string_view key, std::string_view message);
std::string hmac_sha1(std::string_view key, std::string_view message);

/// The bytes as lower-case hexadecimal digits.
std::string hexadecimal(std::string_view bytes);

}  // namespace metalab
