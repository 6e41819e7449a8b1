// SPDX-License-Identifier: Apache-2.0
#include "cube/summed_table.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "cube/fold.hpp"

namespace metalab::cube {

namespace {

/// Where a cell of the cube is in a table of those attributes.
std::pair<Values, Values> place_of(const Cube& cube, std::size_t cell,
                                   const std::vector<std::string>& attributes) {
  std::pair<Values, Values> out{Values(attributes.size()), {}};
  for (std::size_t d = 0; d < cube.dimensions.size(); ++d) {
    const auto& dimension = cube.dimensions[d];
    const auto at = std::find(attributes.begin(), attributes.end(), dimension.name);
    if (at != attributes.end())
      out.first[static_cast<std::size_t>(at - attributes.begin())] = cube.value(cell, d);
    else if (dimension.role != DimensionRole::group)
      out.second.push_back(cube.value(cell, d));
  }
  return out;
}

}  // namespace

SummedTable summed_by(const Cube& cube, const std::vector<std::string>& attributes,
                      const std::vector<DifferentNumbers>& different) {
  const Cube margin = table_by(cube, attributes);
  SummedTable out{attributes, {}};
  for (std::size_t i = 0; i < margin.cells(); ++i) {
    Values group, target;
    for (std::size_t d = 0; d < margin.dimensions.size(); ++d)
      (d < attributes.size() ? group : target).push_back(margin.value(i, d));
    if (out.groups.empty() || out.groups.back().values != group)
      out.groups.push_back({group, {}, 0, false});
    SummedRows& cell = out.groups.back().cells[target];
    cell.n = margin.n[i];
    for (const auto& quantity : margin.quantities)
      cell.sums.push_back({quantity.sum[i], quantity.sum_of_squares[i]});
    out.groups.back().people += cell.n;
  }
  std::map<Values, SummedGroup*> groups;
  for (auto& group : out.groups) groups[group.values] = &group;
  for (std::size_t i = 0; i < different.size(); ++i) {
    const auto [group, target] = place_of(cube, i, attributes);
    add(different[i], groups.at(group)->cells.at(target).different);
  }
  return out;
}

}  // namespace metalab::cube
