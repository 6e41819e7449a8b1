// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.hpp"
#include "ledger/entry.hpp"

namespace metalab::ledger {

/// A .tlog-proof (C2SP tlog-proof): that an entry is in a log, to be checked without the log.
struct Proof {
  std::string leaf;  // the `extra` line: the entry's bytes
  std::uint64_t index = 0;
  std::vector<Hash> hashes;
  Note checkpoint;
};

std::string proof_text(const Proof& proof);

/// Error (exit 4): proof_malformed, also where there is no `extra` line; note_malformed.
Result<Proof> read_proof(std::string_view bytes, const std::string& file);

/// What a proof shows by itself: the entry is in the tree of that checkpoint, whoever signed it.
struct Inclusion {
  Entry entry;
  std::uint64_t index = 0;
  Checkpoint checkpoint;
};

/// Errors (exit 4): checkpoint_malformed, entry_malformed; proof_differs where the hashes do not
/// lead from the entry to the root.
Result<Inclusion> check_inclusion(const Proof& proof, const std::string& file);

}  // namespace metalab::ledger
