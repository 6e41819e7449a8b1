// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <vector>

#include "measures/sample.hpp"

// How the scores of one group are cut into bins and at cut-offs. Rows without a known outcome take
// no part.
namespace metalab::measures {

/// The smallest score that a level can hold; a row scores at least as much exactly when its level
/// is this one or a higher one.
double start_of(const ScoreLevel& level);

/// Edges of bins [e0, e1), [e1, e2) ..., the last one closed, and cut-offs, both ascending. No
/// level lies on two sides of one. Probabilities: multiples of 1/16 and 1/64 (or of the width of
/// the cube's bins where that is larger). Other scores: the starts of everyone's levels nearest to
/// equal shares of everyone, 16 bins and 63 cut-offs or as many as there are levels.
struct ScoreGrid {
  std::vector<double> edges;
  std::vector<double> cuts;
};
ScoreGrid score_grid(const ScoreTable& everyone);

/// The highest cut-off at or above which at least this share of everyone scores; 1 without scores.
double cut_of_top(const ScoreTable& everyone, double share);

/// Sums over rows whose scores lie together, by outcome no and yes; see ScoreLevel.
struct ScorePool {
  std::array<double, 2> weight{}, squares{}, rows{};
  double scores = 0;  // sum of weight * score

  double all_weight() const { return weight[no] + weight[yes]; }
  double all_squares() const { return squares[no] + squares[yes]; }
  double all_rows() const { return rows[no] + rows[yes]; }
  ScorePool& operator+=(const ScorePool& other);
};

/// The levels added up from each start to the next, the last one to the end; what lies below the
/// first start is left out. Precondition: starts ascend, none lies within a level.
std::vector<ScorePool> pooled(const ScoreTable& table, std::span<const double> starts);

/// The share of the rows in a pool that have outcome 1, and the share of the rows of `whole` with
/// outcome 1 that are in its part `pool`, as binomial ones; with survey weights see
/// effective_share.
Proportion positives_in(const ScorePool& pool, bool survey);
Proportion positives_among(const ScorePool& pool, const ScorePool& whole, bool survey);

}  // namespace metalab::measures
