// SPDX-License-Identifier: Apache-2.0
#include "cube/suppress.hpp"

#include <algorithm>
#include <map>

#include "base/assert.hpp"
#include "cube/coarsen.hpp"
#include "cube/score_bins.hpp"

namespace metalab::cube {
namespace {

struct Combination {
  std::vector<std::size_t> cells;
  std::int64_t rows = 0;
  bool has_small_cell = false;
};

/// Everything of a cell but its groups: outcome and decision codes.
using Target = std::vector<std::uint32_t>;

Target target_of(const Cube& cube, std::size_t cell) {
  Target out;
  for (std::size_t d = 0; d < cube.dimensions.size(); ++d)
    if (cube.dimensions[d].role != DimensionRole::group) out.push_back(cube.cell(cell)[d]);
  return out;
}

std::vector<Combination> combinations(const Cube& cube, std::int64_t minimum) {
  std::map<std::vector<std::uint32_t>, Combination> found;
  for (std::size_t i = 0; i < cube.cells(); ++i) {
    std::vector<std::uint32_t> key;
    for (std::size_t d = 0; d < cube.dimensions.size(); ++d)
      if (cube.dimensions[d].role == DimensionRole::group) key.push_back(cube.cell(i)[d]);
    Combination& one = found[key];
    one.cells.push_back(i);
    one.rows += cube.n[i];
    one.has_small_cell |= cube.n[i] < minimum;
  }
  std::vector<Combination> out;
  for (auto& [key, one] : found) out.push_back(std::move(one));
  return out;
}

/// Of a cube as it stands.
Suppressed suppress_cells(const Cube& cube, std::int64_t minimum) {
  std::vector<Combination> all = combinations(cube, minimum);
  std::stable_sort(all.begin(), all.end(), [](const Combination& a, const Combination& b) {
    return std::pair(!a.has_small_cell, a.rows) < std::pair(!b.has_small_cell, b.rows);
  });
  std::map<Target, std::int64_t> pooled;
  const auto too_small = [&] {
    return std::any_of(pooled.begin(), pooled.end(),
                       [&](const auto& cell) { return cell.second < minimum; });
  };
  std::size_t merged = 0;
  std::int64_t merged_rows = 0;
  while (merged < all.size() && (all[merged].has_small_cell || too_small())) {
    for (const std::size_t cell : all[merged].cells) pooled[target_of(cube, cell)] += cube.n[cell];
    merged_rows += all[merged++].rows;
  }

  std::vector<std::string> names;
  for (const auto& quantity : cube.quantities) names.push_back(quantity.name);
  CubeBuilder builder(cube.dimensions, names);
  std::int64_t removed = 0;
  for (std::size_t c = 0; c < all.size(); ++c) {
    for (const std::size_t cell : all[c].cells) {
      if (c < merged && pooled[target_of(cube, cell)] < minimum) {
        removed += cube.n[cell];
        continue;
      }
      std::vector<Value> values;
      for (std::size_t d = 0; d < cube.dimensions.size(); ++d) {
        const bool hidden = c < merged && cube.dimensions[d].role == DimensionRole::group;
        values.push_back(hidden ? Value::merged() : cube.value(cell, d));
      }
      std::vector<CubeBuilder::Sums> sums;
      for (const auto& quantity : cube.quantities)
        sums.push_back({quantity.sum[cell], quantity.sum_of_squares[cell]});
      METALAB_ASSERT(builder.add(values, cube.n[cell], sums).has_value());
    }
  }
  Suppressed out{std::move(builder).finish(), merged_rows - removed, removed};
  out.cube.unit = cube.unit;
  return out;
}

/// No more rows are removed or merged than in the other.
bool hides_no_more(const Suppressed& one, const Suppressed& other) {
  return one.removed_rows <= other.removed_rows &&
         one.merged_rows + one.removed_rows <= other.merged_rows + other.removed_rows;
}

}  // namespace

Suppressed suppress(const Cube& cube, std::int64_t minimum) {
  if (minimum <= 1) return {cube, 0, 0};
  if (distinct_scores(cube) == 0) return suppress_cells(cube, minimum);
  // Scores are coarsened until they hide no row that would be seen without them.
  Suppressed without = suppress_cells(without_scores(cube), minimum);
  for (int coarser = cube.dimension(DimensionRole::score)->coarser; coarser <= kCoarsest;
       ++coarser) {
    Suppressed found = suppress_cells(coarsen_scores(cube, coarser), minimum);
    if (hides_no_more(found, without)) return found;
  }
  return without;
}

}  // namespace metalab::cube
