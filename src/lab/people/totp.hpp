// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metalab::lab {

/// Of a secret, before base32 (RFC 4226, requirement 6).
inline constexpr std::size_t kTotpBytes = 20;

/// The six digits of a step of thirty seconds (RFC 6238 with HMAC-SHA-1, as authenticator
/// applications have it).
std::string totp_code(std::string_view secret_bytes, std::int64_t step);

/// The step whose code it is: now's, or one beside it, later than `last_step`; else nothing, as
/// where there is no secret ("").
std::optional<std::int64_t> totp_step(std::string_view secret_base32, std::string_view code,
                                      std::int64_t seconds_now, std::int64_t last_step);

/// RFC 4648 without padding.
std::string base32(std::string_view bytes);
std::string bytes_of_base32(std::string_view text);

}  // namespace metalab::lab
