// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

// Bounds of what browsers and authenticators send (limits.hpp has the others): apart, since few
// rooms need them.
namespace metalab::limits {

inline constexpr std::size_t kClientDataBytes = 4'096;
inline constexpr std::size_t kAuthenticatorDataBytes = 4'096;
inline constexpr std::size_t kSignatureBytes = 1'024;
inline constexpr std::size_t kCredentialIdBytes = 1'023;  // as WebAuthn has it
inline constexpr int kCborDepth = 4;                      // as CTAP2 has it

}  // namespace metalab::limits
