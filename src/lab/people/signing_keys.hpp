// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "evidence/keys.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// A public key that counts from a day until it is revoked, and whose it is: a person's own, or
/// their organisation's.
struct SigningKey {
  std::string id, whose, person, name;
  std::string file;  // where its PEM is among the laboratory's files
  evidence::PublicKey key;
};

/// A key that somebody wants to sign with, in the laboratory of that origin.
struct NewKey {
  evidence::PublicKey key;
  std::string name, whose, laboratory;
};

/// What its private half signs before it is enrolled: a decision on the key's own digest that names
/// the laboratory, the person and their organisation, so that it serves nobody else.
Json key_statement(const Call& call, const NewKey& made);

/// Its PEM (evidence::public_pem) is put among the files before this is committed. `proof`: the
/// envelope of its key_statement, signed by it. Errors: envelope_*, signature_invalid,
/// decision_malformed; lab_key_proof where that says something else; lab_name_taken where the
/// organisation has it already.
Result<Json> enrol_key(const Call& call, const NewKey& made, const Json& proof);
Result<Json> keys_of(const Call& call);
/// Error: lab_not_found.
Status revoke_key(const Call& call, const std::string& id);

/// The keys that count now for what the actor sends: their own and their organisation's.
Result<std::vector<SigningKey>> keys_that_count(const Call& call);

}  // namespace metalab::lab
