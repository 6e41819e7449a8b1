// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/store/sqlite.hpp"
#include "ledger/signed_before.hpp"

namespace metalab::lab {

/// The setting with the verifier key of the laboratory's own log, for whoever reads the folder
/// alone; null until the log was opened.
inline constexpr const char* kLogKeySetting = "log_key";

/// A log that this laboratory's could not go on: its last known checkpoint, and its key where that
/// is known.
struct EarlierLog {
  ledger::Checkpoint checkpoint;
  std::optional<ledger::VerifierKey> key;
};

/// Begins a new log in a laboratory that was brought back: its first entry cites the earlier one,
/// and the entries that the copy has follow in their order. Precondition: nothing else has the
/// database open.
Status begin_new_log(const Connection& writer, const EarlierLog& earlier, const std::string& origin,
                     std::int64_t now);

/// The earlier logs as the API shows them: origin, checkpoint, verifier_key where it is known.
Result<Json> earlier_logs(const Connection& store);

/// The policy that proofs of the log with that key, and of the earlier logs, verify by.
Result<std::string> ledger_policy(const Connection& store, const ledger::VerifierKey& key);
/// The keys of these: what they signed was signed by this laboratory.
Result<std::vector<ledger::VerifierKey>> keys_of_logs(const Json& earlier);

}  // namespace metalab::lab
