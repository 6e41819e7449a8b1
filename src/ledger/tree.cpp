// SPDX-License-Identifier: Apache-2.0
#include "ledger/tree.hpp"

#include <bit>

#include "base/assert.hpp"

namespace metalab::ledger {
namespace {

/// The largest power of two below n, n > 1: where RFC 6962 divides n leaves.
std::uint64_t split(std::uint64_t n) { return std::bit_floor(n - 1); }

/// What a level of tiles lacks: hashes behind those of a partial tile, if the old tree has one.
struct Tail {
  std::uint64_t index = 0;  // of the first tile
  std::vector<Hash> hashes;
};

Result<Tail> tail_of(const TileReader& tiles, int level, std::uint64_t size) {
  const auto hashes = size >> static_cast<unsigned>(kTileHeight * level);
  Tail out{hashes / kTileWidth, {}};
  if (hashes % kTileWidth == 0) return out;
  const TileId id = tile_in(level, out.index, size);
  METALAB_TRY(const std::string bytes, tiles(id));
  METALAB_TRY(out.hashes, read_tile(bytes, id));
  return out;
}

Status add_bundles(const TileReader& tiles, std::uint64_t size,
                   std::span<const std::string> entries, std::vector<NewTile>& out) {
  std::vector<std::string> held;
  auto index = size / kTileWidth;
  if (size % kTileWidth != 0) {
    const TileId id = tile_in(TileId::kEntries, index, size);
    METALAB_TRY(const std::string bytes, tiles(id));
    METALAB_TRY(held, read_bundle(bytes, id));
  }
  const auto write = [&] {
    out.push_back({{TileId::kEntries, index, static_cast<int>(held.size())}, bundle_bytes(held)});
  };
  for (const auto& entry : entries) {
    held.push_back(entry);
    if (std::ssize(held) < kTileWidth) continue;
    write();
    held.clear();
    ++index;
  }
  if (!held.empty()) write();
  return {};
}

}  // namespace

Result<Hash> Tree::root() {
  if (size_ == 0) return empty_root();
  return hash_of({0, size_});
}

Result<std::vector<Hash>> Tree::inclusion(std::uint64_t index) {
  METALAB_ASSERT(index < size_);
  std::vector<Hash> out;
  Range range{0, size_};
  while (range.end - range.begin > 1) {
    const auto middle = range.begin + split(range.end - range.begin);
    const bool left = index < middle;
    METALAB_TRY(const Hash sibling,
                hash_of(left ? Range{middle, range.end} : Range{range.begin, middle}));
    out.insert(out.begin(), sibling);
    range = left ? Range{range.begin, middle} : Range{middle, range.end};
  }
  return out;
}

Result<std::vector<Hash>> Tree::consistency(std::uint64_t earlier) {
  METALAB_ASSERT(earlier <= size_);
  std::vector<Hash> out;
  if (earlier == 0 || earlier == size_) return out;
  Range range{0, size_};
  while (range.end != earlier) {
    const auto middle = range.begin + split(range.end - range.begin);
    const bool left = earlier <= middle;
    METALAB_TRY(const Hash sibling,
                hash_of(left ? Range{middle, range.end} : Range{range.begin, middle}));
    out.insert(out.begin(), sibling);
    range = left ? Range{range.begin, middle} : Range{middle, range.end};
  }
  // The earlier tree's own root is known where it is one complete subtree from the first leaf on.
  if (range.begin == 0) return out;
  METALAB_TRY(const Hash own, hash_of(range));
  out.insert(out.begin(), own);
  return out;
}

Result<Hash> Tree::hash_of(Range range) {
  const auto count = range.end - range.begin;
  if (std::has_single_bit(count)) {
    const int height = std::countr_zero(count);
    return subtree(height, range.begin >> static_cast<unsigned>(height));
  }
  const auto middle = range.begin + split(count);
  METALAB_TRY(const Hash left, hash_of({range.begin, middle}));
  METALAB_TRY(const Hash right, hash_of({middle, range.end}));
  return node_hash(left, right);
}

Result<Hash> Tree::subtree(int height, std::uint64_t index) {
  const int level = height / kTileHeight;
  const auto within = static_cast<unsigned>(height % kTileHeight);
  const auto first = index << within;
  METALAB_TRY(const auto* hashes, tile(level, first / kTileWidth));
  return subtree_hash(std::span(*hashes).subspan(first % kTileWidth, std::size_t{1} << within));
}

Result<const std::vector<Hash>*> Tree::tile(int level, std::uint64_t index) {
  const auto found = read_.find({level, index});
  if (found != read_.end()) return &found->second;
  const TileId id = tile_in(level, index, size_);
  METALAB_TRY(const std::string bytes, tiles_(id));
  METALAB_TRY(auto hashes, read_tile(bytes, id));
  return &read_.emplace(std::pair{level, index}, std::move(hashes)).first->second;
}

Result<std::vector<NewTile>> tiles_after(const TileReader& tiles, std::uint64_t size,
                                         std::span<const std::string> entries) {
  std::vector<NewTile> out;
  METALAB_DO(add_bundles(tiles, size, entries, out));
  std::vector<Hash> fresh;
  for (const auto& entry : entries) fresh.push_back(leaf_hash(entry));
  for (int level = 0; !fresh.empty(); ++level) {
    METALAB_TRY(Tail tail, tail_of(tiles, level, size));
    tail.hashes.insert(tail.hashes.end(), fresh.begin(), fresh.end());
    fresh.clear();
    for (std::span<const Hash> left = tail.hashes; !left.empty(); ++tail.index) {
      const auto width = std::min<std::size_t>(left.size(), kTileWidth);
      out.push_back({{level, tail.index, static_cast<int>(width)}, tile_bytes(left.first(width))});
      if (width == kTileWidth) fresh.push_back(subtree_hash(left.first(width)));
      left = left.subspan(width);
    }
  }
  return out;
}

}  // namespace metalab::ledger
