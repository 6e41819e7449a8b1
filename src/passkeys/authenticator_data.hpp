// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace metalab::passkeys {

/// What an authenticator signs of itself (WebAuthn Level 3, section 6.1).
struct AuthenticatorData {
  std::string rp_id_hash;                  // 32 bytes
  bool present = false, verified = false;  // the person: touched it; showed who they are
  bool may_be_copied = false, copied = false;
  std::uint32_t counter = 0;
  /// Of a new credential: its id, and its key as COSE has it.
  struct Attested {
    std::string credential, key;
  };
  std::optional<Attested> attested;
};

/// Reads it to its last byte, and nothing more. What extensions say is skipped. Error (exit 4):
/// passkey_authenticator_data.
Result<AuthenticatorData> read_authenticator_data(std::string_view bytes);

}  // namespace metalab::passkeys
