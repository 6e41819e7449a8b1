// SPDX-License-Identifier: Apache-2.0
#include "ledger/check_proof.hpp"

#include "base/ledger_limits.hpp"
#include "base/utf8.hpp"

namespace metalab::ledger {
namespace {

Error wrongly_signed(const VerifierKey& key, const std::string& file) {
  return verification_error("checkpoint_signature",
                            {{"name", printable(key.name, limits::kOriginShown)}}, {file});
}

}  // namespace

Result<Witnessed> check_checkpoint(const Note& note, const Policy& policy,
                                   const std::string& file) {
  METALAB_TRY(const Checkpoint checkpoint, read_checkpoint(note.text, file));
  Witnessed out;
  for (const auto& log : policy.logs) {
    const Signed by = log.name == checkpoint.origin ? signed_by(note, log) : Signed::no;
    if (by == Signed::wrongly) return fail(wrongly_signed(log, file));
    if (by == Signed::yes) out.log = checkpoint.origin;
  }
  if (out.log.empty())
    return fail(verification_error("checkpoint_log",
                                   {{"origin", printable(checkpoint.origin, limits::kOriginShown)}},
                                   {file}));
  std::vector<bool> cosigned(policy.cosigners.size(), false);
  for (std::size_t i = 0; i < cosigned.size(); ++i) {
    const auto& witness = policy.cosigners[i].witness;
    if (!witness) continue;
    const Signed by = signed_by(note, *witness);
    if (by == Signed::wrongly) return fail(wrongly_signed(*witness, file));
    cosigned[i] = by == Signed::yes;
    if (cosigned[i]) out.cosigned.push_back(policy.cosigners[i].name);
  }
  if (!policy.satisfied_by(cosigned))
    return fail(verification_error(
        "checkpoint_quorum",
        {{"name", printable(policy.cosigners[*policy.quorum].name, limits::kOriginShown)},
         {"count", std::to_string(out.cosigned.size())}},
        {file}));
  return out;
}

Result<CheckedProof> check_proof(const Proof& proof, const Policy& policy,
                                 const std::string& file) {
  METALAB_TRY(Inclusion inclusion, check_inclusion(proof, file));
  METALAB_TRY(Witnessed witnessed, check_checkpoint(proof.checkpoint, policy, file));
  return CheckedProof{std::move(inclusion), std::move(witnessed)};
}

}  // namespace metalab::ledger
