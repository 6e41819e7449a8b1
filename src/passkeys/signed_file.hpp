// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "passkeys/ceremony.hpp"

namespace metalab::passkeys {

/// A statement that a passkey signed: its bytes in canonical form, whose SHA-256 was the challenge.
struct SignedFile {
  std::string payload;
  Assertion assertion;
};

/// Whether the JSON says that it is one, rather than a DSSE envelope.
bool is_signed_file(const Json& file);

/// Reads {payload, payloadType, passkey}: as a DSSE envelope, with what a browser's credential
/// gives (read_assertion) in the place of signatures. Errors (exit 4): passkey_file with the
/// member; passkey_malformed; passkey_not_canonical.
Result<SignedFile> read_signed_file(const Json& file);

/// The same in its one form: members that are not needed are left out.
std::string signed_file_text(const SignedFile& file);

/// The ceremony that the file must be of: by the statement's digest, for the party.
Ceremony ceremony_of(const SignedFile& file, RelyingParty party);

/// Checks a file where nothing else is known but the key: that the key signed this statement, and
/// on the pages of which origin, which is the answer. Errors: those of check_assertion;
/// passkey_host.
Result<std::string> check_signed_file(const SignedFile& file, const PublicKey& key);

}  // namespace metalab::passkeys
