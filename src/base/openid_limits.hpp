// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

// Bounds of what an identity provider sends (limits.hpp has the others): apart, since few rooms
// need them.
namespace metalab::limits {

inline constexpr std::size_t kProviderAnswerBytes = 65'536;  // of any one answer of a provider
inline constexpr std::size_t kIdTokenBytes = 16'384;
inline constexpr std::size_t kIssuerBytes = 500;
inline constexpr std::size_t kSubjectBytes = 255;  // as OpenID Connect has it
inline constexpr std::size_t kProviderKeys = 100;
inline constexpr std::int64_t kClockSkewSeconds = 60;
inline constexpr std::int64_t kIdTokenAgeSeconds =
    600;  // a token is of the sign-on that asks for it
inline constexpr std::int64_t kAuthenticationAgeSeconds = 600;  // what is asked of the provider
inline constexpr long kProviderSeconds = 10;                    // of any one exchange

}  // namespace metalab::limits
