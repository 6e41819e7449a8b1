// SPDX-License-Identifier: Apache-2.0
#include "measures/numbers/number_sums.hpp"

#include <algorithm>

namespace metalab::measures {

PowerSums& PowerSums::add(const PowerSums& other, double sign) {
  rows += sign * other.rows;
  first += sign * other.first;
  second += sign * other.second;
  third += sign * other.third;
  fourth += sign * other.fourth;
  return *this;
}

NumberSums& NumberSums::add(const NumberSums& other, double sign) {
  outcome.add(other.outcome, sign);
  prediction.add(other.prediction, sign);
  for (double NumberSums::* sum :
       {&NumberSums::rows, &NumberSums::e, &NumberSums::e2, &NumberSums::e3, &NumberSums::e4,
        &NumberSums::abs_e, &NumberSums::y, &NumberSums::y2, &NumberSums::y3, &NumberSums::y4,
        &NumberSums::e2y, &NumberSums::e2y2})
    this->*sum += sign * (other.*sum);
  return *this;
}

NumberWeighting& NumberWeighting::add(const NumberWeighting& other, double sign) {
  squares.add(other.squares, sign);
  outcome_rows += sign * other.outcome_rows;
  prediction_rows += sign * other.prediction_rows;
  rows += sign * other.rows;
  return *this;
}

std::optional<Moments> mean_of(const PowerSums& sums, const PowerSums& squares) {
  if (sums.rows <= 0 || squares.rows <= 0) return std::nullopt;
  const double mean = sums.first / sums.rows;
  const double spread = squares.second - 2 * mean * squares.first + mean * mean * squares.rows;
  // Differences of rounded sums: what is below their digits is nothing.
  const double noise = 1e-14 * std::max(mean * mean * squares.rows, squares.second);
  const double variance = spread > noise ? spread / (sums.rows * sums.rows) : 0;
  const double rows = sums.rows * sums.rows / squares.rows;
  return Moments{mean, variance * (rows > 1 ? rows / (rows - 1) : 1), rows,
                 std::max(1.0, rows - 1)};
}

std::optional<Moments> mean_of(const Numbers& n, double NumberSums::* number,
                               double NumberSums::* square) {
  return mean_of({n.sums.rows, n.sums.*number, n.sums.*square},
                 {n.squares.rows, n.squares.*number, n.squares.*square});
}

}  // namespace metalab::measures
