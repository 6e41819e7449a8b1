// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ledger/hash.hpp"

// The tiles of C2SP tlog-tiles: the tree's hashes eight levels at a time, and the entries.
namespace metalab::ledger {

inline constexpr int kTileWidth = 256;
inline constexpr int kTileHeight = 8;

/// A tile of hashes (level 0 and above) or a bundle of entries, of full or partial width.
struct TileId {
  static constexpr int kEntries = -1;
  int level = 0;
  std::uint64_t index = 0;
  int width = kTileWidth;
  bool operator==(const TileId&) const = default;
};

/// "tile/0/x001/234.p/7", "tile/entries/000".
std::string tile_path(const TileId& id);

/// The tile of such a path; nothing where it is not just what `tile_path` writes.
std::optional<TileId> read_tile_path(std::string_view path);

/// The tile of that level and number in a tree of `size`. Precondition: the tree has one.
TileId tile_in(int level, std::uint64_t index, std::uint64_t size);

/// Whether a tree of `size` has all that the tile holds.
bool is_tile_of(const TileId& id, std::uint64_t size);

/// All tiles of a tree of that size, bundles of entries included.
std::vector<TileId> tiles_of(std::uint64_t size);

/// A tile of hashes as bytes, and back. Error (exit 4): tile_malformed, where the bytes are not as
/// many as its width asks for.
std::string tile_bytes(std::span<const Hash> hashes);
Result<std::vector<Hash>> read_tile(std::string_view bytes, const TileId& id);

/// A bundle of entries: each a big-endian 16-bit length and its bytes. Precondition: no entry is
/// longer than limits::kLedgerEntryBytes. Error (exit 4): tile_malformed.
std::string bundle_bytes(std::span<const std::string> entries);
Result<std::vector<std::string>> read_bundle(std::string_view bytes, const TileId& id);

/// The hash of the complete subtree over a power of two of hashes.
Hash subtree_hash(std::span<const Hash> hashes);

/// Gives the bytes of a tile, from wherever they are. Error: tile_missing or the reader's own.
using TileReader = std::function<Result<std::string>(const TileId&)>;

}  // namespace metalab::ledger
