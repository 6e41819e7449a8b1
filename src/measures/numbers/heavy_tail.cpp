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

PowerSums errors(const NumberSums& s) { return {s.rows, s.e, s.e2, s.e3, s.e4}; }
PowerSums outcomes(const NumberSums& s) { return {s.rows, s.y, s.y2, s.y3, s.y4}; }

double kish(const Numbers& n) { return n.sums.rows * n.sums.rows / n.squares.rows; }

}  // namespace

double carrying_rows(double squares, double fourths) {
  if (squares <= 0) return 0;
  return fourths > 0 ? squares * squares / fourths : std::numeric_limits<double>::infinity();
}

double carrying_rows(const PowerSums& sums, const PowerSums& q) {
  const double m = sums.first / sums.rows, m2 = m * m;
  const double squares = sums.second - m2 * sums.rows;
  const double fourths =
      q.fourth - 4 * m * q.third + 6 * m2 * q.second - 4 * m * m2 * q.first + m2 * m2 * q.rows;
  // Differences of rounded sums: what is below their digits says nothing, nor does a sum unknown.
  const bool known = q.fourth > 0 && fourths > 1e-12 * std::max(m2 * m2 * q.rows, q.fourth);
  return known ? carrying_rows(squares, fourths) : std::numeric_limits<double>::infinity();
}

bool few_carry_mean(double carrying, double rows) {
  return carrying < std::min(kShare * rows, kOfMean);
}

bool few_carry_squares(double carrying, double rows) {
  return carrying < std::min(kShare * rows, kOfSquares * std::sqrt(rows));
}

bool errors_are_heavy(const Numbers& n) {
  return few_carry_mean(carrying_rows(errors(n.sums), errors(n.squares)), kish(n));
}

bool squared_errors_are_heavy(const Numbers& n) {
  return errors_are_heavy(n) || few_carry_squares(carrying_rows(n.sums.e2, n.squares.e4), kish(n));
}

bool errors_or_outcomes_are_heavy(const Numbers& n) {
  return squared_errors_are_heavy(n) ||
         few_carry_squares(carrying_rows(outcomes(n.sums), outcomes(n.squares)), kish(n));
}

}  // namespace metalab::measures
