// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "passkeys/ceremony.hpp"

namespace metalab::lab {

// What a passkey is for. One that decides never signs in, and the other way round: what signs in is
// asked for every day, what decides only for a decision.
inline constexpr const char *kSignInPasskey = "sign_in", *kDecidePasskey = "decide";

/// A passkey that somebody enrolled and did not remove.
struct Passkey {
  std::string id, person;
  std::string credential;  // base64url
  passkeys::PublicKey key;
  std::int64_t counter = 0;
};

/// The passkey of that credential, where it is of that kind and of somebody who has an account.
Result<std::optional<Passkey>> find_passkey(const Connection& store, const std::string& credential,
                                            const char* kind);

/// The credentials of a person's passkeys of a kind, base64url; oldest first.
Result<std::vector<std::string>> credentials_of(const Connection& store, const std::string& person,
                                                const std::string& kind);

/// What a browser is told a person is called: another name for each kind, since an authenticator
/// keeps one passkey for each.
std::string user_handle(const std::string& person, const std::string& kind);

struct NewPasskey {
  std::string person, kind, name, credential;  // credential: its bytes
};
/// Keeps it; as the API shows it. Errors: lab_passkey_taken, lab_passkeys_most.
Result<Json> keep_passkey(const Call& call, const NewPasskey& made,
                          const passkeys::NewCredential& checked);

/// Notes that it signed, with its counter.
Status note_use(const Call& call, const Passkey& passkey, std::int64_t counter);

/// The actor's own.
Result<Json> passkeys_of(const Call& call);
/// Error: lab_not_found.
Status rename_passkey(const Call& call, const std::string& id, const std::string& name);
/// Also of any older copy of the laboratory. Errors: lab_not_found; lab_last_way_in where the
/// person could not sign in any more.
Status remove_passkey(const Call& call, const std::string& id);

}  // namespace metalab::lab
