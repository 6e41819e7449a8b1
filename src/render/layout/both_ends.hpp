// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "evidence/estimate.hpp"

namespace metalab::render {

/// What is shown of many items: the lowest, then the highest, so that both tails are seen.
template <class Item>
struct BothEnds {
  std::vector<const Item*> shown;
  std::size_t low = 0;         // so many of them stand before the gap
  std::size_t between = 0;     // in the gap
  std::size_t unnumbered = 0;  // without a number, and not shown
};

/// At most `most` of the items, in their order where that is all of them. Of more, half from either
/// end by number; those without one stand last, where there is room for them. `number_of` gives an
/// item's optional number.
template <class Item, class NumberOf>
BothEnds<Item> both_ends(std::vector<const Item*> items, std::size_t most,
                         const NumberOf& number_of) {
  if (items.size() <= most) return {items, items.size(), 0, 0};
  const auto last = std::stable_partition(
      items.begin(), items.end(), [&](const Item* one) { return number_of(*one).has_value(); });
  std::stable_sort(items.begin(), last,
                   [&](const Item* a, const Item* b) { return *number_of(*a) < *number_of(*b); });
  const auto numbered = static_cast<std::size_t>(last - items.begin());
  BothEnds<Item> out;
  out.low = numbered > most ? most - most / 2 : std::min(most, items.size());
  out.shown.assign(items.begin(), items.begin() + std::ptrdiff_t(out.low));
  if (numbered > most) {
    out.between = numbered - most;
    out.shown.insert(out.shown.end(), last - std::ptrdiff_t(most / 2), last);
  }
  out.unnumbered = items.size() - std::max(numbered, out.shown.size());
  return out;
}

inline std::optional<double> number_of(const std::optional<evidence::Estimate>& estimate) {
  return estimate ? std::optional(estimate->value) : std::nullopt;
}

/// The same of findings or comparisons.
template <class Item>
BothEnds<Item> both_ends(std::vector<const Item*> items, std::size_t most) {
  return both_ends(std::move(items), most, [](const Item& one) { return number_of(one.estimate); });
}

}  // namespace metalab::render
