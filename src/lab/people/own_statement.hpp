// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/people/signing_keys.hpp"

namespace metalab::lab {

/// A statement that the actor hands in, with what shows whose word it is.
struct OwnStatement {
  Json statement;
  std::string file;         // its bytes, as they are kept
  std::string key;          // PEM: what verifies them
  std::string key_id;       // of an own key
  std::string whose;        // person, organisation
  std::string signed_with;  // own_key, passkey
};

/// Opens what the actor hands in: a DSSE envelope by one of `keys`, or a statement whose SHA-256 a
/// passkey of theirs for decisions signed, which speaks for them alone; its use is noted. `url`:
/// the laboratory's, on whose pages alone a passkey signs; `name` names the file in errors. Errors:
/// envelope_*, passkey_*; lab_signature_unknown where it is none of these.
Result<OwnStatement> open_own(const Call& call, const Json& file,
                              const std::vector<SigningKey>& keys, const std::string& url,
                              const std::string& name);

/// What a passkey of the actor is to sign: the statement as JSON and as the bytes (`payload`,
/// base64) whose SHA-256 is the challenge, and what the browser is asked for (`options`). Errors:
/// passkey_host; lab_passkey_missing where they have none for decisions.
Result<Json> prepare_statement(const Call& call, const Json& statement, const std::string& url);

}  // namespace metalab::lab
