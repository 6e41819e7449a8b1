// SPDX-License-Identifier: Apache-2.0
#include "lab/ledger/shown_order.hpp"

#include "ledger/check_proof.hpp"

namespace metalab::lab {

bool shows_order(const evidence::Evidence& evidence, const std::vector<ledger::VerifierKey>& logs) {
  if (evidence.registration.empty()) return false;
  const auto proof = ledger::read_proof(evidence.registration, "evidence");
  if (!proof) return false;
  ledger::Policy ours;
  ours.logs = logs;
  const auto checked = ledger::check_proof(*proof, ours, "evidence");
  return checked && checked->inclusion.entry.kind == ledger::kStudyEntry &&
         checked->inclusion.entry.digest == evidence.study_digest;
}

}  // namespace metalab::lab
