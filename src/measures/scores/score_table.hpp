// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "measures/decisions/decision_table.hpp"
#include "measures/scores/remembered_moments.hpp"

namespace metalab::measures {

/// Rows with one score, or with scores in one bin. `weight`, `squares` and `rows` are by what is
/// known of the outcome; unweighted, all three are the same counts.
struct ScoreLevel {
  double low = 0, high = 0;         // the scores lie in [low, high]; equal where the score is exact
  std::array<double, 3> weight{};   // sums of weights: outcome no, yes, missing
  std::array<double, 3> squares{};  // sums of squared weights
  std::array<double, 3> rows{};
  std::array<double, 3> scores{};         // sums of weight * score
  std::array<double, 3> score_squares{};  // sums of weight * score^2

  double all_weight() const { return weight[no] + weight[yes] + weight[missing]; }
  bool exact() const { return low == high; }
};

/// The scores of one group: levels in ascending order, none without rows.
struct ScoreTable {
  std::vector<ScoreLevel> levels;
  double median_low = 0, median_high = 0;  // the median score of everyone lies in this level
  mutable RememberedMoments remembered = {};

  ScoreTable& operator+=(const ScoreTable& other);
  /// Precondition: other's rows are among these.
  ScoreTable& operator-=(const ScoreTable& other);
  ScoreTable scaled(double factor) const;

  /// Sums over the levels, taken once as moments are.
  std::array<double, 3> total_weight() const { return remembered.totals_of(*this).weight; }
  std::array<double, 3> total_squares() const { return remembered.totals_of(*this).squares; }
  std::array<double, 3> total_rows() const { return remembered.totals_of(*this).rows; }
  /// Every score lies in [0, 1].
  bool probabilities() const;
  /// What `take` gives of this table, taken once. The levels may not be changed by hand afterwards.
  std::optional<Moments> moments(RememberedMoments::Take take) const {
    return remembered.of(take, *this);
  }
};

/// The level that holds the weighted median: the smallest score with at least half the weight at
/// or below it. Precondition: at least one level.
const ScoreLevel& median_level(const ScoreTable& everyone);

}  // namespace metalab::measures
