// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "ledger/hash.hpp"

// Checking proofs of RFC 6962; making them is in tree.hpp.
namespace metalab::ledger {

/// The root to which the leaf at `index` of a tree of `size` comes by the proof (RFC 9162, section
/// 2.1.3.2). Nothing where the proof is not of the length that such a leaf has.
std::optional<Hash> root_by_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size,
                                      std::span<const Hash> proof);

/// A tree's size and root.
struct Head {
  std::uint64_t size = 0;
  Hash root{};
  bool operator==(const Head&) const = default;
};

/// Whether the later tree begins with the earlier one (RFC 9162, section 2.1.4.2); of an empty
/// earlier tree and of equal ones the proof must be empty.
bool is_consistent(const Head& earlier, const Head& later, std::span<const Hash> proof);

}  // namespace metalab::ledger
