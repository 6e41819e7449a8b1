// SPDX-License-Identifier: Apache-2.0
#include "measures/numbers/heavy_tail.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace metalab::measures {
namespace {

// Found by simulation: tests/unit/coverage/heavy_tails_simulation_test.cpp.
constexpr double kShare = 0.25;
constexpr double kOfMean = 8;
constexpr double kOfSquares = 1.8;

double kish(const Numbers& n) { return n.sums.rows * n.sums.rows / n.squares.rows; }

}  // namespace

double carrying_rows(double squares, double fourths) {
  if (squares <= 0) return 0;
  return fourths > 0 ? squares * squares / fourths : std::numeric_limits<double>::infinity();
}

double carrying_rows(const PowerSums& sums, const PowerSums& q) {
  const double mean = sums.first / sums.rows;
  const CentralSum squares = central_squares(sums, mean), fourths = central_fourths(q, mean);
  // Of a sum that is not known, or no more than rounding, nothing follows.
  const bool known = q.fourth > 0 && fourths.sum > 2 * fourths.noise;
  return known ? carrying_rows(squares.sum, fourths.sum) : std::numeric_limits<double>::infinity();
}

bool few_carry_mean(double carrying, double rows) {
  return carrying < std::min(kShare * rows, kOfMean);
}

bool few_carry_squares(double carrying, double rows) {
  return carrying < std::min(kShare * rows, kOfSquares * std::sqrt(rows));
}

bool errors_are_heavy(const Numbers& n) {
  return few_carry_mean(carrying_rows(errors_of(n.sums), errors_of(n.squares)), kish(n));
}

bool squared_errors_are_heavy(const Numbers& n) {
  return errors_are_heavy(n) || few_carry_squares(carrying_rows(n.sums.e2, n.squares.e4), kish(n));
}

bool errors_or_outcomes_are_heavy(const Numbers& n) {
  return squared_errors_are_heavy(n) ||
         few_carry_squares(carrying_rows(outcomes_of(n.sums), outcomes_of(n.squares)), kish(n));
}

}  // namespace metalab::measures
