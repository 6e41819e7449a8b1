// SPDX-License-Identifier: Apache-2.0
#include "ledger/proofs.hpp"

#include <bit>

namespace metalab::ledger {

std::optional<Hash> root_by_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size,
                                      std::span<const Hash> proof) {
  if (index >= size) return std::nullopt;
  std::uint64_t node = index, last = size - 1;
  Hash root = leaf;
  for (const Hash& sibling : proof) {
    if (last == 0) return std::nullopt;
    if ((node & 1U) != 0 || node == last) {
      root = node_hash(sibling, root);
      while (node != 0 && (node & 1U) == 0) {
        node >>= 1U;
        last >>= 1U;
      }
    } else {
      root = node_hash(root, sibling);
    }
    node >>= 1U;
    last >>= 1U;
  }
  if (last != 0) return std::nullopt;
  return root;
}

bool is_consistent(const Head& earlier, const Head& later, std::span<const Hash> proof) {
  if (earlier.size > later.size) return false;
  if (earlier.size == later.size) return proof.empty() && earlier.root == later.root;
  if (earlier.size == 0) return proof.empty() && earlier.root == empty_root();
  // Of a complete earlier tree the proof leaves out its root, where every path begins.
  const bool complete = std::has_single_bit(earlier.size);
  if (!complete && proof.empty()) return false;
  std::uint64_t node = earlier.size - 1, last = later.size - 1;
  while ((node & 1U) != 0) {
    node >>= 1U;
    last >>= 1U;
  }
  Hash before = complete ? earlier.root : proof.front(), after = before;
  for (const Hash& hash : proof.subspan(complete ? 0 : 1)) {
    if (last == 0) return false;
    if ((node & 1U) != 0 || node == last) {
      before = node_hash(hash, before);
      after = node_hash(hash, after);
      while (node != 0 && (node & 1U) == 0) {
        node >>= 1U;
        last >>= 1U;
      }
    } else {
      after = node_hash(after, hash);
    }
    node >>= 1U;
    last >>= 1U;
  }
  return last == 0 && before == earlier.root && after == later.root;
}

}  // namespace metalab::ledger
