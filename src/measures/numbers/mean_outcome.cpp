// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include "measures/measure.hpp"

namespace metalab::measures {

namespace {

/// Skewness of the outcomes that have a prediction, over the root of all (effective) outcomes.
double skewness(const NumberSums& s, double rows) {
  if (s.rows <= 0 || s.outcome.rows <= 0) return 0;
  const double mean = s.y / s.rows, variance = s.y2 / s.rows - mean * mean;
  if (variance <= 1e-12 * s.y2 / s.rows) return 0;
  const double third = s.y3 / s.rows - 3 * mean * s.y2 / s.rows + 2 * mean * mean * mean;
  return third / (variance * std::sqrt(variance)) / std::sqrt(rows);
}

}  // namespace

/// Mean of the outcomes.
extern const Measure mean_outcome;
constinit const Measure mean_outcome{
    .name = "mean_outcome",
    .needs = Needs::outcome_number,
    .lowest = -std::numeric_limits<double>::infinity(),
    .highest = std::numeric_limits<double>::infinity(),
    .form = NumberForm{[](const Numbers& n) {
                         auto out = mean_of(n.sums.outcome, n.squares.outcome, n.outcome_rows);
                         if (out) out->skewness = skewness(n.sums, out->rows);
                         return out;
                       },
                       Shape::skewed},
};

}  // namespace metalab::measures
