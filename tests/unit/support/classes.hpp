// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measures/classes/class_table.hpp"

namespace metalab::test {

/// A table of classes from counts by outcome, then decision; cells of 0 have no rows.
inline measures::ClassTable class_table(std::size_t classes, const std::vector<double>& counts) {
  measures::ClassTable out{classes, false, {}};
  for (std::uint32_t y = 0; y < classes; ++y)
    for (std::uint32_t d = 0; d < classes; ++d) {
      const double n = counts[y * classes + d];
      if (n > 0) out.cells.push_back({{n, n, n}, y, d});
    }
  return out;
}

}  // namespace metalab::test
