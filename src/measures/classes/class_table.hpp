// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "measures/weighted_count.hpp"

namespace metalab::measures {

/// Rows with one outcome and one decision, both of several classes, by position; the number of
/// classes stands for a missing one.
struct ClassCell : WeightedCount {
  std::uint32_t outcome = 0, decision = 0;
};

/// One group's rows by classes of outcome and decision. Cells are unique and sorted.
struct ClassTable {
  std::size_t classes = 0;
  bool survey = false;  // weights are survey weights
  std::vector<ClassCell> cells;

  ClassTable& operator+=(const ClassTable& other) { return add(other, 1); }
  /// Precondition: other's rows are among these.
  ClassTable& operator-=(const ClassTable& other) { return add(other, -1); }
  ClassTable scaled(double factor) const;

 private:
  ClassTable& add(const ClassTable& other, double sign);
};

}  // namespace metalab::measures
