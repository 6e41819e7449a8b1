// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ledger/tile.hpp"

namespace metalab::ledger {

/// A Merkle tree of `size` entries whose hashes stand in tiles. Tiles that were read are kept, so
/// that one object serves one question or a few. Errors of all: those of the reader,
/// tile_malformed.
class Tree {
 public:
  Tree(TileReader tiles, std::uint64_t size) : tiles_(std::move(tiles)), size_(size) {}

  Result<Hash> root();
  /// RFC 6962, section 2.1.1, from the leaf's sibling up. Precondition: index < size.
  Result<std::vector<Hash>> inclusion(std::uint64_t index);
  /// RFC 6962, section 2.1.2. Precondition: earlier <= size. Empty for 0 and for size.
  Result<std::vector<Hash>> consistency(std::uint64_t earlier);
  /// The hash of the leaf. Precondition: index < size.
  Result<Hash> leaf(std::uint64_t index) { return subtree(0, index); }

 private:
  struct Range {
    std::uint64_t begin = 0, end = 0;
  };
  Result<Hash> hash_of(Range range);
  Result<Hash> subtree(int height, std::uint64_t index);
  Result<const std::vector<Hash>*> tile(int level, std::uint64_t index);

  TileReader tiles_;
  std::uint64_t size_;
  std::map<std::pair<int, std::uint64_t>, std::vector<Hash>> read_;
};

/// A tile that is to be written.
struct NewTile {
  TileId id;
  std::string bytes;
};

/// The tiles that a tree has after `entries` were added behind its first `size`, and did not have
/// before. Errors: those of the reader, tile_malformed.
Result<std::vector<NewTile>> tiles_after(const TileReader& tiles, std::uint64_t size,
                                         std::span<const std::string> entries);

}  // namespace metalab::ledger
