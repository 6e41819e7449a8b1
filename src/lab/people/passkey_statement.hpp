// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// A statement whose SHA-256 a passkey for decisions signed, with what shows that it did.
struct PasskeyStatement {
  Json statement;
  std::string file;  // its bytes, as they are kept
  std::string key;   // PEM: what verifies them
};

/// Opens what a passkey of the actor signed that is for decisions; the use is noted. `url`: the
/// laboratory's, on whose pages alone a passkey signs. Errors: passkey_*; lab_signature_unknown
/// where it is none of their passkeys.
Result<PasskeyStatement> open_by_passkey(const Call& call, const Json& file,
                                         const std::string& url);

/// What a passkey of the actor is to sign: the statement as JSON and as the bytes (`payload`,
/// base64) whose SHA-256 is the challenge, and what the browser is asked for (`options`). Errors:
/// passkey_host; lab_passkey_missing where they have none for decisions.
Result<Json> prepare_statement(const Call& call, const Json& statement, const std::string& url);

}  // namespace metalab::lab
