// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "ledger/proof_file.hpp"
#include "ledger/tree.hpp"

// Reading a log's folder (C2SP tlog-tiles): the checkpoint and the tiles. Any number of readers at
// any time, beside the one that writes (log.hpp).
namespace metalab::ledger {

inline constexpr const char* kCheckpointName = "checkpoint";
inline constexpr const char* kTileFolder = "tile";

/// The tiles of a folder; in the place of a partial tile that is gone, the full one's beginning.
/// Errors: tile_missing, tile_malformed (exit 4), file_unreadable.
TileReader tiles_in(std::filesystem::path folder);

/// The checkpoint that stands there, signatures not verified. Errors: file_missing, note_malformed.
Result<Note> published_checkpoint(const std::filesystem::path& folder);

/// The leaf at `index`. Precondition: index < size of a checkpoint that was published.
Result<std::string> leaf_in(const std::filesystem::path& folder, std::uint64_t size,
                            std::uint64_t index);

/// The proof that the entry at `index` is in the tree of the checkpoint, with the entry. Errors:
/// entry_missing (exit 3) where the tree is not that large; those of the tiles.
Result<Proof> prove(const std::filesystem::path& folder, const Note& checkpoint,
                    std::uint64_t index);

/// Names of the tiles that are missing or do not belong to the tree of that head, also of parts
/// from when it was smaller: every entry is hashed again. "checkpoint" where all agree with each
/// other and not with the root.
std::vector<std::string> damaged_files(const std::filesystem::path& folder, const Head& head);

}  // namespace metalab::ledger
