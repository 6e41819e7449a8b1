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

/// Precondition: its PEM (evidence::public_pem) is in the files. Error: lab_name_taken where the
/// organisation has it already.
Result<Json> enrol_key(const Call& call, const evidence::PublicKey& key, const std::string& name,
                       const std::string& whose);
Result<Json> keys_of(const Call& call);
/// Error: lab_not_found.
Status revoke_key(const Call& call, const std::string& id);

/// The keys that count now for what the actor sends: their own and their organisation's.
Result<std::vector<SigningKey>> keys_that_count(const Call& call);

}  // namespace metalab::lab
