// SPDX-License-Identifier: Apache-2.0
#include "ledger/tree.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/digest.hpp"
#include "ledger/proofs.hpp"
#include "support/ledger.hpp"

using namespace metalab;
using namespace metalab::ledger;
using test::root_of;
using test::some_entries;
using test::Tiles;

namespace {

std::string hex(const Hash& hash) {
  std::string out;
  for (const unsigned char byte : hash) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

/// The entries of the test vectors of certificate-transparency.
std::vector<std::string> known_entries() {
  std::vector<std::string> out{"",         std::string(1, '\0'), "\x10",
                               "\x20\x21", "\x30\x31",           "\x40\x41\x42\x43"};
  out.emplace_back("\x50\x51\x52\x53\x54\x55\x56\x57");
  out.emplace_back("\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f");
  return out;
}

std::span<const std::string> first(const std::vector<std::string>& entries, std::size_t n) {
  return std::span(entries).first(n);
}

}  // namespace

TEST(MerkleTree, HasTheRootsOfTheVectorsOfRfc6962) {
  const auto entries = known_entries();
  const std::map<std::size_t, std::string> roots = {
      {0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
      {2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
      {3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
      {4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
      {5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
      {6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
      {7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
      {8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"}};
  for (const auto& [size, root] : roots) {
    Tiles tiles;
    tiles.add(first(entries, size));
    EXPECT_EQ(hex(tiles.tree().root().value()), root) << size;
    EXPECT_EQ(hex(root_of(first(entries, size))), root) << size;
  }
}

TEST(MerkleTree, HasTheTilesThatC2spCounts) {
  std::map<std::string, int> widths;
  for (const TileId& id : tiles_of(70'000))
    if (id.level != TileId::kEntries)
      ++widths[std::to_string(id.level) + "/" + std::to_string(id.width)];
  EXPECT_EQ(widths, (std::map<std::string, int>{
                        {"0/256", 273}, {"0/112", 1}, {"1/256", 1}, {"1/17", 1}, {"2/1", 1}}));
  EXPECT_EQ(tiles_of(256).size(), 3U) << "entries, a full tile, one hash above it";
  EXPECT_EQ(tile_path({0, 1'234'067, 256}), "tile/0/x001/x234/067");
  EXPECT_EQ(tile_path({TileId::kEntries, 0, 9}), "tile/entries/000.p/9");
  EXPECT_EQ(tile_path({5, 999, 256}), "tile/5/999");
  EXPECT_EQ(tile_path({5, 1'000, 1}), "tile/5/x001/000.p/1");
}

TEST(TilePath, IsReadOnlyAsItIsWritten) {
  for (const TileId& id : {TileId{0, 1'234'067, 256}, TileId{TileId::kEntries, 0, 9},
                           TileId{6, 0, 1}, TileId{2, 999'999'999, 255}})
    EXPECT_EQ(read_tile_path(tile_path(id)), id) << tile_path(id);
  for (const char* wrong : {"",
                            "tile",
                            "tile/",
                            "tile/0",
                            "tile/0/",
                            "tile/0/00",
                            "tile/0/0000",
                            "tile/00/000",
                            "tile/-1/000",
                            "tile/7/000",
                            "tile/x/000",
                            "tile/0/x000/001",
                            "tile/0/001/002",
                            "tile/0/000.p/0",
                            "tile/0/000.p/256",
                            "tile/0/000.p/007",
                            "tile/0/000.p/",
                            "tile/0/000.p",
                            "tile/0/../000",
                            "tile/0/000/",
                            "tile/0/x001/x001/x001/x001/x001/x001/x001/x001/000",
                            "tile/0/000.p/5.p/5",
                            "tiles/0/000"})
    EXPECT_FALSE(read_tile_path(wrong)) << wrong;
}

TEST(TilePath, IsOfATreeThatHasAllItHolds) {
  EXPECT_TRUE(is_tile_of({0, 0, 10}, 10));
  EXPECT_TRUE(is_tile_of({TileId::kEntries, 1, 1}, 257));
  EXPECT_TRUE(is_tile_of({1, 0, 1}, 257));
  EXPECT_FALSE(is_tile_of({0, 0, 11}, 10));
  EXPECT_FALSE(is_tile_of({0, 0, 256}, 255));
  EXPECT_FALSE(is_tile_of({1, 0, 1}, 255));
  EXPECT_FALSE(is_tile_of({0, 999'999'999'999'999, 256}, 10));
}

TEST(MerkleTree, IsTheSameInOneStepAndInMany) {
  const auto entries = some_entries(600);
  Tiles at_once, one_by_one;
  at_once.add(entries);
  for (const auto& entry : entries) one_by_one.add({&entry, 1});
  EXPECT_EQ(at_once.tree().root().value(), one_by_one.tree().root().value());
  for (const auto& [name, bytes] : at_once.files()) {
    ASSERT_TRUE(one_by_one.files().contains(name)) << name;
    EXPECT_EQ(one_by_one.files().at(name), bytes) << name;
  }
  for (const TileId& id : tiles_of(entries.size()))
    EXPECT_TRUE(at_once.files().contains(tile_path(id))) << tile_path(id);
}

RC_GTEST_PROP(MerkleTree, AgreesWithItsDefinition, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(1, 1200);
  const auto entries = some_entries(size);
  Tiles tiles;
  const auto cut = *rc::gen::inRange<std::size_t>(0, size + 1);
  tiles.add(first(entries, cut));
  tiles.add(std::span(entries).subspan(cut));
  Tree tree = tiles.tree();
  const Hash root = root_of(entries);
  RC_ASSERT(tree.root().value() == root);

  const auto index = *rc::gen::inRange<std::size_t>(0, size);
  const auto proof = tree.inclusion(index).value();
  const Hash leaf = leaf_hash(entries[index]);
  RC_ASSERT(tree.leaf(index).value() == leaf);
  RC_ASSERT(root_by_inclusion(leaf, index, size, proof) == root);
  // Of another place, or to one hash more or fewer, it is no proof.
  const auto other = *rc::gen::inRange<std::size_t>(0, size);
  if (other != index) RC_ASSERT(root_by_inclusion(leaf, other, size, proof) != root);
  auto longer = proof;
  longer.push_back(root);
  RC_ASSERT(!root_by_inclusion(leaf, index, size, longer));
  if (!proof.empty())
    RC_ASSERT(!root_by_inclusion(leaf, index, size, std::span(proof).first(proof.size() - 1)));

  const auto earlier = *rc::gen::inRange<std::size_t>(0, size + 1);
  const Head before{earlier, root_of(first(entries, earlier))}, after{size, root};
  const auto grown = tree.consistency(earlier).value();
  RC_ASSERT(is_consistent(before, after, grown));
  Hash wrong = before.root;
  wrong[0] ^= 1;
  RC_ASSERT(!is_consistent({earlier, wrong}, after, grown));
  wrong = root;
  wrong[31] ^= 1;
  // Nothing is said of a tree by its going on from an empty one.
  if (earlier > 0) RC_ASSERT(!is_consistent(before, {size, wrong}, grown));
}

TEST(Proofs, AreRefusedWithAnyHashChangedDroppedOrDoubled) {
  for (const std::size_t size : {1U, 2U, 3U, 7U, 8U, 13U, 64U}) {
    const auto entries = some_entries(size);
    Tiles tiles;
    tiles.add(entries);
    Tree tree = tiles.tree();
    const Head after{size, root_of(entries)};
    for (std::size_t earlier = 1; earlier < size; ++earlier) {
      const Head before{earlier, root_of(first(entries, earlier))};
      const auto proof = tree.consistency(earlier).value();
      ASSERT_TRUE(is_consistent(before, after, proof)) << earlier << " of " << size;
      EXPECT_FALSE(is_consistent(after, before, proof));
      for (std::size_t i = 0; i < proof.size(); ++i) {
        auto changed = proof;
        changed[i][i % 32] ^= 4;
        EXPECT_FALSE(is_consistent(before, after, changed));
        changed = proof;
        changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_FALSE(is_consistent(before, after, changed));
        changed = proof;
        changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(i), proof[i]);
        EXPECT_FALSE(is_consistent(before, after, changed));
      }
    }
  }
}

TEST(Proofs, OfAnEmptyTreeOrOfEqualOnesAreEmpty) {
  const Head empty{0, empty_root()}, one{1, leaf_hash("a")};
  EXPECT_TRUE(is_consistent(empty, empty, {}));
  EXPECT_TRUE(is_consistent(empty, one, {}));
  EXPECT_TRUE(is_consistent(one, one, {}));
  const std::vector<Hash> some{one.root};
  EXPECT_FALSE(is_consistent(empty, one, some));
  EXPECT_FALSE(is_consistent(one, one, some));
  EXPECT_FALSE(is_consistent({0, one.root}, one, {}));
  EXPECT_FALSE(is_consistent(one, empty, {}));
  EXPECT_FALSE(root_by_inclusion(one.root, 0, 0, {}));
  EXPECT_FALSE(root_by_inclusion(one.root, 1, 1, {}));
  EXPECT_EQ(root_by_inclusion(one.root, 0, 1, {}), one.root);
}

TEST(Bundles, GiveTheirEntriesBackAndRefuseCutOnes) {
  const std::vector<std::string> entries{"", "a", std::string(65'535, 'x'), std::string("\0\1", 2)};
  const std::string bytes = bundle_bytes(entries);
  const TileId id{TileId::kEntries, 0, 4};
  EXPECT_EQ(read_bundle(bytes, id).value(), entries);
  EXPECT_EQ(test::code_of(read_bundle(bytes.substr(0, bytes.size() - 1), id)), "tile_malformed");
  EXPECT_EQ(test::code_of(read_bundle(bytes + "\1", id)), "tile_malformed");
  EXPECT_EQ(test::code_of(read_bundle(bytes, {TileId::kEntries, 0, 3})), "tile_malformed");
  EXPECT_EQ(test::code_of(read_tile(std::string(63, 'x'), {0, 0, 2})), "tile_malformed");
}
