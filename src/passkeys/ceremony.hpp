// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "passkeys/authenticator_data.hpp"
#include "passkeys/client_data.hpp"
#include "passkeys/public_key.hpp"

namespace metalab::passkeys {

/// What a ceremony was begun with.
struct Ceremony {
  std::string challenge;  // its bytes
  RelyingParty party;
};

/// What a browser hands on of a new credential, or of one that signed: bytes, not checked yet.
struct Registration {
  std::string credential, client_data, authenticator_data, public_key;
  std::int64_t algorithm = 0;  // COSE's number
};
struct Assertion {
  std::string credential, client_data, authenticator_data, signature;
  std::string user_handle;  // "": none was said
};

/// Reads what `toJSON()` of a browser's credential gives; members that are not needed are not
/// looked at. Binary members are base64url in its one form, within bounds. Error (exit 4):
/// passkey_malformed with the path of the member.
Result<Registration> read_registration(const Json& credential);
Result<Assertion> read_assertion(const Json& credential);

/// A credential that was found to be new, of somebody who was there and showed who they are.
struct NewCredential {
  PublicKey key;
  std::uint32_t counter = 0;
  bool may_be_copied = false;  // to other devices of the person, by who keeps it
};
/// Errors: those of check_client_data, read_authenticator_data, read_key; passkey_rp_id,
/// passkey_not_present, passkey_not_verified; passkey_credential where the authenticator made
/// another credential or key than the browser says.
Result<NewCredential> check_registration(const Registration& sent, const Ceremony& ceremony);

/// What the authenticator said, once every check holds: type, challenge, origin, no foreign frame,
/// the party's name, presence, verification, and the key's signature. Errors: as of
/// check_registration; passkey_signature.
Result<AuthenticatorData> check_assertion(const Assertion& sent, const PublicKey& key,
                                          const Ceremony& ceremony);

/// A counter that does not grow tells of a copy; authenticators without one say 0. Error (exit 4):
/// passkey_counter.
Status check_counter(std::int64_t before, std::int64_t now);

}  // namespace metalab::passkeys
