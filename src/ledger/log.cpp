// SPDX-License-Identifier: Apache-2.0
#include "ledger/log.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/ledger_limits.hpp"
#include "ledger/log_folder.hpp"
#include "ledger/signed_before.hpp"
#include "ledger/tree.hpp"

namespace metalab::ledger {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kBatch = 65'536;  // entries held in memory, a multiple of a tile's width

Result<std::vector<std::string>> fetch(const Entries& entries, std::uint64_t first,
                                       std::uint64_t count) {
  METALAB_TRY(auto out, entries(first, count));
  METALAB_ASSERT(out.size() == count);
  for (const auto& entry : out)
    if (entry.size() > limits::kLedgerEntryBytes)
      return fail(
          input_error("entry_too_long", {{"limit", std::to_string(limits::kLedgerEntryBytes)}}));
  return out;
}

Error fork_error(const LogPlace& place) {
  return verification_error("ledger_fork", {{"origin", place.origin}}, {place.folder.string()});
}

/// Whether the entries under the checkpoint's last tile are those that were committed.
Status check_last_entries(const LogPlace& place, const Head& head, const Entries& entries) {
  if (head.size == 0) return {};
  const auto first = (head.size - 1) / kTileWidth * kTileWidth;
  METALAB_TRY(const auto committed, fetch(entries, first, head.size - first));
  Tree tree(tiles_in(place.folder), head.size);
  for (std::size_t i = 0; i < committed.size(); ++i) {
    METALAB_TRY(const Hash leaf, tree.leaf(first + i));
    if (leaf != leaf_hash(committed[i])) return fail(fork_error(place));
  }
  return {};
}

bool has_tiles(const fs::path& folder, const Head& head) {
  const auto root = Tree(tiles_in(folder), head.size).root();
  const bool bundle = head.size == 0 || leaf_in(folder, head.size, head.size - 1).has_value();
  return root && *root == head.root && bundle;
}

}  // namespace

Log::Log(LogPlace place, FileLock lock, const StepGuard& guard)
    : place_(std::move(place)),
      lock_(std::move(lock)),
      folder_(place_.folder, guard),
      state_(place_.state, guard),
      head_{0, empty_root()} {}

Result<Log> Log::open(LogPlace place, const Entries& entries, std::uint64_t committed,
                      const StepGuard& guard) {
  METALAB_DO(check_place(place));
  METALAB_DO(DurableFolder(place.state, guard).prepare());
  METALAB_TRY(FileLock lock, FileLock::take(place.state / record_of(place.origin, ".lock")));
  Log out(std::move(place), std::move(lock), guard);
  METALAB_DO(out.folder_.prepare());
  METALAB_DO(out.recover(entries, committed));
  METALAB_DO(out.publish(entries, committed));
  return out;
}

/// Brings the folder to the highest checkpoint that was signed.
Status Log::recover(const Entries& entries, std::uint64_t committed) {
  METALAB_TRY(const auto before, signed_before(place_));
  if (!before.published && !before.remembered) return {};
  const Head published = before.published ? before.published->head : Head{0, empty_root()};
  const Head highest = before.remembered->head;
  METALAB_DO(check_not_behind(committed, highest, place_.folder));
  // What is missing is written again; what differs is found by the writing.
  const bool whole = has_tiles(place_.folder, published);
  if (whole) METALAB_DO(check_last_entries(place_, published, entries));
  METALAB_DO(write_tiles(entries, whole ? published.size : 0, highest.size));
  METALAB_TRY(const Hash root, Tree(tiles_in(place_.folder), highest.size).root());
  if (root != highest.root) return fail(fork_error(place_));
  if (published == highest) {
    METALAB_TRY(note_, published_checkpoint(place_.folder));
    head_ = highest;
    return {};
  }
  return publish_checkpoint(sign_checkpoint({place_.origin, highest}, place_.key), highest);
}

Status Log::publish(const Entries& entries, std::uint64_t committed) {
  if (committed == head_.size && !note_.text.empty()) return {};
  METALAB_ASSERT(committed >= head_.size && committed <= limits::kLedgerEntries);
  const auto before = head_.size;
  METALAB_DO(write_tiles(entries, before, committed));
  METALAB_TRY(const Hash root, Tree(tiles_in(place_.folder), committed).root());
  const Head head{committed, root};
  Note note = sign_checkpoint({place_.origin, head}, place_.key);
  // Remembered before it can be seen: what others may have is never forgotten.
  METALAB_DO(state_.replace(record_of(place_.origin, ".checkpoint"), note_text(note)));
  METALAB_DO(publish_checkpoint(std::move(note), head));
  return remove_partial_tiles(before);
}

Status Log::write_tiles(const Entries& entries, std::uint64_t from, std::uint64_t to) {
  const TileReader tiles = tiles_in(place_.folder);
  while (from < to) {
    const auto end = std::min(to, (from / kBatch + 1) * kBatch);
    METALAB_TRY(const auto batch, fetch(entries, from, end - from));
    METALAB_TRY(const auto fresh, tiles_after(tiles, from, batch));
    std::vector<DurableFolder::NewFile> files;
    for (const auto& tile : fresh) files.push_back({tile_path(tile.id), tile.bytes});
    METALAB_DO(folder_.create_all(files));
    from = end;
  }
  return {};
}

Status Log::publish_checkpoint(Note note, const Head& head) {
  METALAB_DO(folder_.replace(kCheckpointName, note_text(note)));
  note_ = std::move(note);
  head_ = head;
  return {};
}

/// Partial tiles of the tree of that size, where their full tiles stand now.
Status Log::remove_partial_tiles(std::uint64_t before) {
  const auto drop = [&](int level, std::uint64_t hashes) -> Status {
    const TileId full{level, hashes / kTileWidth, kTileWidth};
    const auto now = head_.size >> static_cast<unsigned>(kTileHeight * std::max(level, 0));
    if (hashes % kTileWidth == 0 || now < (full.index + 1) * kTileWidth) return {};
    return folder_.remove(tile_path(full) + ".p");
  };
  METALAB_DO(drop(TileId::kEntries, before));
  int level = 0;
  for (auto hashes = before; hashes > 0; hashes >>= kTileHeight) METALAB_DO(drop(level++, hashes));
  return {};
}

Result<int> Log::add_cosignatures(std::string_view lines, std::span<const VerifierKey> witnesses) {
  METALAB_TRY(const auto signatures, read_signature_lines(lines, place_.folder.string()));
  Note note = note_;
  int added = 0;
  for (const auto& signature : signatures) {
    const bool known = std::any_of(witnesses.begin(), witnesses.end(), [&](const auto& witness) {
      return signed_by({note.text, {signature}}, witness) == Signed::yes;
    });
    const auto& held = note.signatures;
    if (!known || std::find(held.begin(), held.end(), signature) != held.end()) continue;
    note.signatures.push_back(signature);
    ++added;
  }
  if (added > 0) METALAB_DO(publish_checkpoint(std::move(note), head_));
  return added;
}

}  // namespace metalab::ledger
