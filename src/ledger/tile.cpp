// SPDX-License-Identifier: Apache-2.0
#include "ledger/tile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/assert.hpp"
#include "base/ledger_limits.hpp"

namespace metalab::ledger {
namespace {

Error malformed(const TileId& id) {
  return verification_error("tile_malformed", {{"name", tile_path(id)}});
}

// A tree of 2^48 entries has levels 0 to 6; its paths are shorter than this, and no number in one
// has more than 18 digits.
constexpr int kHighestLevel = 6;
constexpr std::size_t kMostPathSigns = 40;

std::optional<int> number_in(std::string_view digits) {
  int value = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = problem == std::errc() && end == digits.data() + digits.size();
  return whole ? std::optional(value) : std::nullopt;
}

}  // namespace

std::string tile_path(const TileId& id) {
  std::string number = fmt::format("{:03}", id.index % 1000);
  for (auto rest = id.index / 1000; rest > 0; rest /= 1000)
    number = fmt::format("x{:03}/{}", rest % 1000, number);
  const std::string level = id.level == TileId::kEntries ? "entries" : std::to_string(id.level);
  std::string out = fmt::format("tile/{}/{}", level, number);
  if (id.width < kTileWidth) out += fmt::format(".p/{}", id.width);
  return out;
}

std::optional<TileId> read_tile_path(std::string_view path) {
  constexpr std::string_view kBegin = "tile/";
  if (!path.starts_with(kBegin) || path.size() > kMostPathSigns) return std::nullopt;
  std::string_view rest = path.substr(kBegin.size());
  const auto level = rest.substr(0, rest.find('/'));
  TileId out;
  out.level = level == "entries" ? TileId::kEntries : number_in(level).value_or(kHighestLevel + 1);
  if (out.level > kHighestLevel) return std::nullopt;
  rest.remove_prefix(std::min(level.size() + 1, rest.size()));
  const auto partial = rest.find(".p/");
  if (partial != std::string_view::npos)
    out.width = number_in(rest.substr(partial + 3)).value_or(kTileWidth);
  for (const char sign : rest.substr(0, partial))
    if (sign >= '0' && sign <= '9') out.index = out.index * 10 + static_cast<unsigned>(sign - '0');
  // What was read in another way than it is written is no path of a tile.
  const bool fits = out.width > 0 && out.width <= kTileWidth && tile_path(out) == path;
  return fits ? std::optional(out) : std::nullopt;
}

bool is_tile_of(const TileId& id, std::uint64_t size) {
  const auto hashes = size >> static_cast<unsigned>(kTileHeight * std::max(id.level, 0));
  return id.index < hashes &&
         id.index * kTileWidth + static_cast<std::uint64_t>(id.width) <= hashes;
}

TileId tile_in(int level, std::uint64_t index, std::uint64_t size) {
  const auto hashes = size >> static_cast<unsigned>(kTileHeight * std::max(level, 0));
  METALAB_ASSERT(index * kTileWidth < hashes);
  const auto left = hashes - index * kTileWidth;
  return {level, index, static_cast<int>(std::min<std::uint64_t>(left, kTileWidth))};
}

std::vector<TileId> tiles_of(std::uint64_t size) {
  std::vector<TileId> out;
  const auto add = [&](int level, std::uint64_t hashes) {
    for (std::uint64_t i = 0; i * kTileWidth < hashes; ++i) out.push_back(tile_in(level, i, size));
  };
  add(TileId::kEntries, size);
  int level = 0;
  for (auto hashes = size; hashes > 0; hashes >>= kTileHeight) add(level++, hashes);
  return out;
}

std::string tile_bytes(std::span<const Hash> hashes) {
  std::string out;
  out.reserve(hashes.size() * sizeof(Hash));
  for (const Hash& hash : hashes) out += bytes_of(hash);
  return out;
}

Result<std::vector<Hash>> read_tile(std::string_view bytes, const TileId& id) {
  std::vector<Hash> out(static_cast<std::size_t>(id.width));
  if (bytes.size() != out.size() * sizeof(Hash)) return fail(malformed(id));
  for (Hash& hash : out) {
    std::copy_n(bytes.begin(), hash.size(), hash.begin());
    bytes.remove_prefix(hash.size());
  }
  return out;
}

std::string bundle_bytes(std::span<const std::string> entries) {
  std::string out;
  for (const auto& entry : entries) {
    METALAB_ASSERT(entry.size() <= limits::kLedgerEntryBytes);
    out += static_cast<char>(entry.size() >> 8U);
    out += static_cast<char>(entry.size() & 255U);
    out += entry;
  }
  return out;
}

Result<std::vector<std::string>> read_bundle(std::string_view bytes, const TileId& id) {
  std::vector<std::string> out;
  while (bytes.size() >= 2) {
    const auto high = static_cast<unsigned char>(bytes[0]);
    const auto low = static_cast<unsigned char>(bytes[1]);
    const std::size_t length = (std::size_t{high} << 8U) | low;
    bytes.remove_prefix(2);
    if (bytes.size() < length) return fail(malformed(id));
    out.emplace_back(bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
  if (!bytes.empty() || std::ssize(out) != id.width) return fail(malformed(id));
  return out;
}

Hash subtree_hash(std::span<const Hash> hashes) {
  if (hashes.size() == 1) return hashes.front();
  const auto half = hashes.size() / 2;
  return node_hash(subtree_hash(hashes.first(half)), subtree_hash(hashes.subspan(half)));
}

}  // namespace metalab::ledger
