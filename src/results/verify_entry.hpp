// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/context.hpp"
#include "ledger/check_proof.hpp"
#include "results/verify.hpp"

// What a log's files are held against, offline.
namespace metalab::results {

/// Error: those of read_file and of ledger::read_policy.
Result<ledger::Policy> read_policy_file(const std::filesystem::path& path);

/// Which witnesses cosigned a checkpoint, or that the policy asks for none: then nobody watched.
void say_who_watched(const ledger::Witnessed& found, const ledger::Policy& policy,
                     Verification& out);

/// A .tlog-proof: the entry's inclusion, the log's and the witnesses' signatures by the policy, and
/// the document that the entry is of (`documents`, at most one of use). Errors: those of
/// ledger::check_proof; digest_differs (exit 4).
Result<Verification> verify_entry(const VerifyRequest& request, const Context& context);

/// A checkpoint: its signatures by the policy. Errors: those of ledger::check_checkpoint.
Result<Verification> verify_checkpoint(const VerifyRequest& request);

/// A consistency proof with its checkpoint, against an earlier checkpoint: the log only grew.
/// Errors: besides, earlier_missing (exit 3), checkpoints_of_two_logs, log_not_grown (exit 4).
Result<Verification> verify_growth(const VerifyRequest& request);

}  // namespace metalab::results
