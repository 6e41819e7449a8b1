// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.hpp"
#include "ledger/durable_folder.hpp"
#include "ledger/tile.hpp"

namespace metalab::ledger {

/// Where a log is and what it signs with. `state` remembers the highest checkpoint that was signed,
/// so that a folder that was restored from a backup is not taken for the whole: it is never inside
/// of `folder`, nor in backups of it.
struct LogPlace {
  std::filesystem::path folder, state;
  std::string origin;
  evidence::PrivateKey key;
};

/// Leaves that were committed elsewhere: `count` of them from `first` on, the same ones each time.
using Entries =
    std::function<Result<std::vector<std::string>>(std::uint64_t first, std::uint64_t count)>;

/// The one writer of a log. Entries are committed elsewhere, in their order, before they come here;
/// tiles and checkpoints are made of them alone, so that a crash at any step is mended by opening
/// again. Nothing is signed that is inconsistent with what was signed before.
class Log {
 public:
  /// Opens or begins the log, writes again what a crash left out, and publishes all `committed`
  /// entries. Errors (exit 3): ledger_origin, ledger_in_use, ledger_state_inside,
  /// ledger_state_missing, ledger_behind, entry_too_long, output_unwritable; (exit 4):
  /// ledger_state_invalid, ledger_checkpoint_invalid, ledger_fork, ledger_file_differs.
  static Result<Log> open(LogPlace place, const Entries& entries, std::uint64_t committed,
                          const StepGuard& guard = {});

  /// Writes the tiles of all `committed` entries, then the checkpoint. Errors: as of `open`. After
  /// one the log is to be opened again.
  Status publish(const Entries& entries, std::uint64_t committed);

  /// The checkpoint that stands in the folder, with its cosignatures.
  const Note& checkpoint() const { return note_; }
  const Head& head() const { return head_; }

  /// Adds signature lines of witnesses to the checkpoint, those that hold and whose keys are
  /// known; returns how many. Errors: note_malformed; output_unwritable.
  Result<int> add_cosignatures(std::string_view lines, std::span<const VerifierKey> witnesses);

 private:
  Log(LogPlace place, FileLock lock, const StepGuard& guard);
  Status recover(const Entries& entries, std::uint64_t committed);
  Status write_tiles(const Entries& entries, std::uint64_t from, std::uint64_t to);
  Status remove_partial_tiles(std::uint64_t before);
  Status publish_checkpoint(Note note, const Head& head);
  std::string record_name() const;

  LogPlace place_;
  FileLock lock_;
  DurableFolder folder_, state_;
  Note note_;
  Head head_;  // of note_
};

/// The key under DIR/NAME.key, which is made where there is none: that of the log, or of a witness.
/// Errors: those of read_private_key, ledger_key_readable where others may read it.
Result<evidence::PrivateKey> log_key(const std::filesystem::path& state,
                                     const std::string& name = "log");

}  // namespace metalab::ledger
