// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include "measures/measure.hpp"
#include "measures/numbers/heavy_tail.hpp"

namespace metalab::measures {

namespace {

constexpr double kUnknown = 0.05;  // so uncertain a skewness is none

/// Skewness of the outcomes over the root of the (effective) rows; 0 where third powers do not tell
/// it from rounding.
double skewness(const PowerSums& s, double rows) {
  const double mean = s.first / s.rows, square = s.second / s.rows;
  const double variance = square - mean * mean;
  if (central_squares(s, mean).surely() <= 0 || variance <= 0) return 0;
  const double third = s.third / s.rows - 3 * mean * square + 2 * mean * mean * mean;
  const double size = variance * std::sqrt(variance);
  if (central_cubes(s, mean).noise > kUnknown * size * s.rows) return 0;
  return third / size / std::sqrt(rows);
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
                         auto out = mean_of(n.sums.outcome, n.squares.outcome);
                         if (out) out->skewness = skewness(n.sums.outcome, out->rows);
                         return out;
                       },
                       Shape::skewed,
                       [](const Numbers& n) {
                         const PowerSums &sums = n.sums.outcome, &squares = n.squares.outcome;
                         return few_carry_mean(carrying_rows(sums, squares),
                                               sums.rows * sums.rows / squares.rows);
                       }},
};

}  // namespace metalab::measures
