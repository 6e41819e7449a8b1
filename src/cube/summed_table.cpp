// SPDX-License-Identifier: Apache-2.0
#include "cube/summed_table.hpp"

#include "cube/fold.hpp"

namespace metalab::cube {

SummedTable summed_by(const Cube& cube, const std::vector<std::string>& attributes) {
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
  return out;
}

}  // namespace metalab::cube
