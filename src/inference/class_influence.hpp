// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "measures/decisions/decision_table.hpp"

namespace metalab::inference {

/// What a row of outcome y and decision d moves a sum over classes by: it is in each class's table
/// one of four cells, "neither" in all but two.
struct ClassInfluence {
  double neither = 0;
  std::vector<double> right, outcome, decision;  // what a class adds to it, by how the row is in it

  /// The next class, by the slopes of its table's cells.
  void add(const measures::DecisionTable& slopes) {
    using measures::no, measures::yes;
    neither += slopes.at(no, no);
    right.push_back(slopes.at(yes, yes) - slopes.at(no, no));
    outcome.push_back(slopes.at(yes, no) - slopes.at(no, no));
    decision.push_back(slopes.at(no, yes) - slopes.at(no, no));
  }
  /// Of positions of classes; 0 where either is none of them.
  double of(std::uint32_t y, std::uint32_t d) const {
    if (y >= right.size() || d >= right.size()) return 0;
    return neither + (y == d ? right[y] : outcome[y] + decision[d]);
  }
};

}  // namespace metalab::inference
