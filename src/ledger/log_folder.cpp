// SPDX-License-Identifier: Apache-2.0
#include "ledger/log_folder.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/ledger_limits.hpp"

namespace metalab::ledger {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostTileBytes = kTileWidth * (limits::kLedgerEntryBytes + 2);

Result<std::string> first_of(const std::string& bytes, const TileId& full, int width) {
  if (full.level == TileId::kEntries) {
    METALAB_TRY(auto entries, read_bundle(bytes, full));
    return bundle_bytes(std::span(entries).first(static_cast<std::size_t>(width)));
  }
  METALAB_TRY(const auto hashes, read_tile(bytes, full));
  return tile_bytes(std::span(hashes).first(static_cast<std::size_t>(width)));
}

Result<std::string> read_from(const fs::path& folder, const TileId& id) {
  auto bytes = read_file(folder / tile_path(id), kMostTileBytes);
  if (bytes || bytes.error().code != "file_missing") return bytes;
  const TileId full{id.level, id.index, kTileWidth};
  const auto whole = read_file(folder / tile_path(full), kMostTileBytes);
  if (whole) return first_of(*whole, full, id.width);
  return fail(verification_error("tile_missing", {{"name", tile_path(id)}}, {folder.string()}));
}

/// What the hashes of a tile must be: of the leaves, or of the full tiles below it.
Result<std::vector<Hash>> expected_hashes(const TileReader& tiles, const TileId& id,
                                          std::uint64_t size) {
  std::vector<Hash> out;
  if (id.level == 0) {
    const TileId bundle{TileId::kEntries, id.index, id.width};
    METALAB_TRY(const std::string bytes, tiles(bundle));
    METALAB_TRY(const auto entries, read_bundle(bytes, bundle));
    for (const auto& entry : entries) out.push_back(leaf_hash(entry));
    return out;
  }
  const auto first = id.index * kTileWidth;
  for (auto i = first; i < first + static_cast<std::uint64_t>(id.width); ++i) {
    const TileId below = tile_in(id.level - 1, i, size);
    METALAB_TRY(const std::string bytes, tiles(below));
    METALAB_TRY(const auto hashes, read_tile(bytes, below));
    out.push_back(subtree_hash(hashes));
  }
  return out;
}

/// Parts of tiles that stand there, from when the tree was smaller, and are not the beginning of
/// what it has now.
std::vector<std::string> other_parts(const fs::path& folder, const Head& head) {
  std::vector<std::string> out;
  std::error_code ignored;
  for (fs::recursive_directory_iterator at(folder / kTileFolder, ignored), end; at != end;
       at.increment(ignored)) {
    const auto id = read_tile_path(at->path().lexically_relative(folder).generic_string());
    if (!id || id->width == kTileWidth || !is_tile_of(*id, head.size)) continue;
    const TileId now = tile_in(id->level, id->index, head.size);
    const auto whole = read_from(folder, now), part = read_file(at->path(), kMostTileBytes);
    const auto expected = whole ? first_of(*whole, now, id->width) : whole;
    // The writer takes parts away meanwhile.
    if (now != *id && part && expected && *part != *expected) out.push_back(tile_path(*id));
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TileReader tiles_in(fs::path folder) {
  return [folder = std::move(folder)](const TileId& id) { return read_from(folder, id); };
}

Result<Note> published_checkpoint(const fs::path& folder) {
  const fs::path path = folder / kCheckpointName;
  METALAB_TRY(const std::string bytes, read_file(path, limits::kNoteBytes));
  return read_note(bytes, path.string());
}

Result<std::string> leaf_in(const fs::path& folder, std::uint64_t size, std::uint64_t index) {
  const TileId bundle = tile_in(TileId::kEntries, index / kTileWidth, size);
  METALAB_TRY(const std::string bytes, read_from(folder, bundle));
  METALAB_TRY(const auto entries, read_bundle(bytes, bundle));
  return entries[index % kTileWidth];
}

Result<Proof> prove(const fs::path& folder, const Note& checkpoint, std::uint64_t index) {
  METALAB_TRY(const Checkpoint known, read_checkpoint(checkpoint.text, folder.string()));
  if (index >= known.head.size)
    return fail(
        input_error("entry_missing",
                    {{"index", std::to_string(index)}, {"size", std::to_string(known.head.size)}},
                    {folder.string()}));
  Proof out{{}, index, {}, checkpoint};
  METALAB_TRY(out.leaf, leaf_in(folder, known.head.size, index));
  Tree tree(tiles_in(folder), known.head.size);
  METALAB_TRY(out.hashes, tree.inclusion(index));
  return out;
}

std::vector<std::string> damaged_files(const fs::path& folder, const Head& head) {
  std::vector<std::string> out;
  const TileReader tiles = tiles_in(folder);
  for (const TileId& id : tiles_of(head.size)) {
    const auto bytes = tiles(id);
    const bool bundle = id.level == TileId::kEntries;
    if (bundle) {
      if (!bytes || !read_bundle(*bytes, id)) out.push_back(tile_path(id));
      continue;
    }
    const auto expected = expected_hashes(tiles, id, head.size);
    // Where what is below is damaged itself, it is named for itself.
    if (!bytes || (expected && tile_bytes(*expected) != *bytes)) out.push_back(tile_path(id));
  }
  const bool whole = out.empty();
  for (auto& name : other_parts(folder, head)) out.push_back(std::move(name));
  if (!whole) return out;
  const auto root = Tree(tiles, head.size).root();
  if (!root || *root != head.root) out.emplace_back(kCheckpointName);
  return out;
}

}  // namespace metalab::ledger
