// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "ledger/policy.hpp"
#include "ledger/proof_file.hpp"

namespace metalab::ledger {

/// Whose signatures stand under a checkpoint, all of them verified.
struct Witnessed {
  std::string log;                    // the origin, which a log of the policy signed
  std::vector<std::string> cosigned;  // names of the policy's witnesses
};

/// Believes a checkpoint where the policy does. Errors (exit 4): checkpoint_malformed;
/// checkpoint_log where none of the policy's logs of that origin signed; checkpoint_signature where
/// a signature of a known key does not hold; checkpoint_quorum.
Result<Witnessed> check_checkpoint(const Note& note, const Policy& policy, const std::string& file);

/// Both together: the entry is in a tree that the policy believes. Errors: theirs.
struct CheckedProof {
  Inclusion inclusion;
  Witnessed witnessed;
};
Result<CheckedProof> check_proof(const Proof& proof, const Policy& policy, const std::string& file);

}  // namespace metalab::ledger
