// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace metalab::measures {

/// What rows count for: their weights, the squares of these, and how many they are. `squares` and
/// `rows` differ from `weight` with survey weights alone.
struct WeightedCount {
  double weight = 0, squares = 0, rows = 0;

  static WeightedCount unweighted(double rows) { return {rows, rows, rows}; }

  WeightedCount& operator+=(const WeightedCount& other) { return add(other, 1); }
  WeightedCount& add(const WeightedCount& other, double sign) {
    weight += sign * other.weight;
    squares += sign * other.squares;
    rows += sign * other.rows;
    return *this;
  }
  WeightedCount& operator*=(double factor) {
    weight *= factor;
    squares *= factor;
    rows *= factor;
    return *this;
  }
};

}  // namespace metalab::measures
