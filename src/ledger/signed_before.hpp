// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "ledger/log.hpp"

namespace metalab::ledger {

/// What is known of the checkpoints that a log signed: the one in its folder, and the highest,
/// which its state remembers.
struct SignedBefore {
  std::optional<Checkpoint> published, remembered;
};

/// Errors (exit 3): ledger_origin where the folder is another log's; ledger_state_missing where
/// the state remembers nothing of a folder's log, or less; (exit 4): ledger_state_invalid,
/// ledger_checkpoint_invalid.
Result<SignedBefore> signed_before(const LogPlace& place);

/// The highest checkpoint that the state remembers of that log, and its key, where the state has
/// both. Errors: ledger_state_invalid; those of log_key.
struct Remembered {
  Checkpoint checkpoint;
  VerifierKey key;
};
Result<std::optional<Remembered>> remembered_of(const std::filesystem::path& state,
                                                const std::string& origin);

/// The name of the log's key in the state: its own, or "log" where it has none of its own.
std::string key_name(const std::filesystem::path& state, const std::string& origin);

/// So many entries are all that were signed. Error: ledger_behind.
Status check_not_behind(std::uint64_t committed, const Head& highest,
                        const std::filesystem::path& folder);

/// Error: ledger_origin_name.
Status check_origin(const std::string& origin);

/// Errors (exit 3): ledger_origin_name, ledger_state_inside.
Status check_place(const LogPlace& place);

/// The state is not within the folder, whose copies would then hold it. Error: ledger_state_inside.
Status check_apart(const std::filesystem::path& folder, const std::filesystem::path& state);

/// The name of what is kept of an origin in a state folder.
std::string record_of(const std::string& origin, const char* ending);

}  // namespace metalab::ledger
