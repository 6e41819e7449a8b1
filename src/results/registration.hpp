// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "evidence/evidence.hpp"
#include "ledger/check_proof.hpp"

// The proof, inside evidence, that its study was in a log before the evidence was made.
namespace metalab::results {

/// The text of a .tlog-proof, for evidence of the study with that digest. Whether its log may be
/// believed is not asked: that is for who reads the evidence, with a policy. Errors: those of
/// read_file, ledger::check_inclusion; registration_other_study (exit 3).
Result<std::string> read_registration(const std::filesystem::path& path,
                                      const std::string& study_digest);

/// The proof that evidence carries, checked by the policy. Errors (exit 4): those of
/// ledger::check_proof; registration_other_entry where it is of something else than the study.
/// Precondition: evidence.registration is not empty.
Result<ledger::CheckedProof> check_registration(const evidence::Evidence& evidence,
                                                const ledger::Policy& policy,
                                                const std::string& file);

}  // namespace metalab::results
