// SPDX-License-Identifier: Apache-2.0
#include "measures/numbers/number_sums.hpp"

#include <algorithm>
#include <cmath>

namespace metalab::measures {

namespace {

constexpr double kNegligible = 1e-6;  // noise of less changes no digit that is shown

}  // namespace

PowerSums& PowerSums::add(const PowerSums& other, double sign) {
  if (rows == 0) shift = other.shift;  // sums of one cube have one
  rows += sign * other.rows;
  first += sign * other.first;
  second += sign * other.second;
  third += sign * other.third;
  fourth += sign * other.fourth;
  rounding += sign * other.rounding;
  unit = std::max(unit, other.unit);
  return *this;
}

NumberSums& NumberSums::add(const NumberSums& other, double sign) {
  outcome.add(other.outcome, sign);
  prediction.add(other.prediction, sign);
  for (double NumberSums::* sum :
       {&NumberSums::rows, &NumberSums::e, &NumberSums::e2, &NumberSums::e3, &NumberSums::e4,
        &NumberSums::abs_e, &NumberSums::y, &NumberSums::y2, &NumberSums::y3, &NumberSums::y4,
        &NumberSums::e2y, &NumberSums::e2y2, &NumberSums::rounding})
    this->*sum += sign * (other.*sum);
  error_unit = std::max(error_unit, other.error_unit);
  outcome_unit = std::max(outcome_unit, other.outcome_unit);
  return *this;
}

NumberWeighting& NumberWeighting::add(const NumberWeighting& other, double sign) {
  squares.add(other.squares, sign);
  outcome_rows += sign * other.outcome_rows;
  prediction_rows += sign * other.prediction_rows;
  rows += sign * other.rows;
  return *this;
}

PowerSums errors_of(const NumberSums& s) {
  return {s.rows, s.e, s.e2, s.e3, s.e4, 0, s.rounding, s.error_unit};
}

PowerSums outcomes_of(const NumberSums& s) {
  return {s.rows, s.y, s.y2, s.y3, s.y4, 0, s.rounding, s.outcome_unit};
}

double CentralSum::surely() const {
  if (sum <= 2 * noise) return 0;
  return noise > kNegligible * sum ? sum + noise : sum;
}

CentralSum central_squares(const PowerSums& s, double mean) {
  const double square = mean * mean;
  return {s.second - 2 * mean * s.first + square * s.rows,
          kRelativeNoise * std::max(square * s.rows, s.second) +
              s.rounding * s.unit * (s.unit + 2 * std::abs(mean))};
}

CentralSum central_cubes(const PowerSums& s, double mean) {
  const double square = mean * mean, size = std::abs(mean), reach = s.unit + size;
  return {s.third - 3 * mean * s.second + 3 * square * s.first - mean * square * s.rows,
          kRelativeNoise * size * std::max(square * s.rows, s.second) +
              s.rounding * (reach * reach * reach - size * square)};
}

CentralSum central_fourths(const PowerSums& s, double mean) {
  const double square = mean * mean, fourth = square * square;
  const double reach = s.unit + std::abs(mean);
  return {s.fourth - 4 * mean * s.third + 6 * square * s.second - 4 * mean * square * s.first +
              fourth * s.rows,
          kRelativeNoise * std::max(fourth * s.rows, s.fourth) +
              s.rounding * (reach * reach * reach * reach - fourth)};
}

std::optional<Moments> mean_of(const PowerSums& sums, const PowerSums& squares) {
  if (sums.rows <= 0 || squares.rows <= 0) return std::nullopt;
  const double mean = sums.first / sums.rows;
  const double variance = central_squares(squares, mean).surely() / (sums.rows * sums.rows);
  const double rows = sums.rows * sums.rows / squares.rows;
  return Moments{sums.shift + mean, variance * (rows > 1 ? rows / (rows - 1) : 1), rows,
                 std::max(1.0, rows - 1)};
}

std::optional<Moments> mean_of(const Numbers& n, double NumberSums::* number,
                               double NumberSums::* square, int degree) {
  const auto powers = [&](const NumberSums& sums) {
    PowerSums out{sums.rows, sums.*number, sums.*square};
    out.rounding = sums.rounding;
    out.unit = std::pow(sums.error_unit, degree);
    return out;
  };
  return mean_of(powers(n.sums), powers(n.squares));
}

}  // namespace metalab::measures
