// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "ledger/note.hpp"
#include "ledger/proofs.hpp"

namespace metalab::ledger {

/// What a log says of its tree (C2SP tlog-checkpoint).
struct Checkpoint {
  std::string origin;
  Head head;
  bool operator==(const Checkpoint&) const = default;
};

/// The text that a log signs: origin, size, root, each a line.
std::string checkpoint_text(const Checkpoint& checkpoint);

/// The checkpoint in a note's text; extension lines are passed over. Error (exit 4):
/// checkpoint_malformed.
Result<Checkpoint> read_checkpoint(std::string_view text, const std::string& file);

/// The checkpoint as a note, signed with the log's key under its origin.
Note sign_checkpoint(const Checkpoint& checkpoint, const evidence::PrivateKey& key);

}  // namespace metalab::ledger
