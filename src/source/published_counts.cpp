// SPDX-License-Identifier: Apache-2.0
#include "source/published_counts.hpp"

#include <algorithm>
#include <set>

#include "cube/disclosed_table.hpp"
#include "cube/fold.hpp"

namespace metalab::source {
namespace {

/// Every group of the table has every target.
bool is_whole(const cube::Cube& table, std::size_t attributes, std::size_t targets) {
  std::size_t groups = attributes == 0 ? 1 : 0;
  for (std::size_t i = 0; attributes > 0 && i < table.cells(); ++i)
    groups += i == 0 || !std::ranges::equal(table.cell(i).first(attributes),
                                            table.cell(i - 1).first(attributes));
  return table.cells() == groups * targets;
}

cube::CountRange range_of(const cube::Cube& table, std::size_t cell) {
  const auto hidden = table.quantity(cube::kHidden)->sum[cell] >> cube::kShift;
  return {table.n[cell], table.n[cell] + static_cast<std::int64_t>(hidden)};
}

bool are_ranges(const cube::Cube& table, std::size_t attributes, const cube::CountRanges& ranges,
                bool pieces) {
  std::set<std::vector<std::uint32_t>> widened;
  for (std::size_t i = 0; i < table.cells(); ++i) {
    const auto range = range_of(table, i);
    if (!ranges.is_wide_enough(range)) return false;
    if (!pieces || ranges.is_piece(range)) continue;
    if (!ranges.holds_piece(range)) return false;
    if (range.least == 0) continue;  // where all may be of nobody, all are wider
    const auto target = table.cell(i).subspan(attributes);
    if (!widened.insert({target.begin(), target.end()}).second) return false;
  }
  return true;
}

}  // namespace

bool has_ranges(const cube::Cube& cube, const cube::CountRanges& ranges, bool pieces) {
  const auto targets = cube::targets_of(cube);
  return targets && std::all_of(cube.margins.begin(), cube.margins.end(), [&](const auto& margin) {
           const cube::Cube table = cube::table_by(cube, margin);
           return is_whole(table, margin.size(), targets->size()) &&
                  are_ranges(table, margin.size(), ranges, pieces);
         });
}

}  // namespace metalab::source
