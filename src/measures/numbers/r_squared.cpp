// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include "measures/measure.hpp"
#include "measures/numbers/heavy_tail.hpp"

namespace metalab::measures {
namespace {

/// Of outcomes, whose spread the quotients are divided by.
CentralSum spread_of(const NumberSums& s) { return central_squares(outcomes_of(s), s.y / s.rows); }

/// To three digits; else no quotient is.
bool is_known(const CentralSum& spread) { return spread.sum > 1000 * spread.noise; }

/// Sums of a number x over the rows, and of its products with the outcome y.
struct Sums {
  double x, x2, xy, xy2;
  double size;  // of what xy2 is a difference of
  double unit;  // of x
};

/// Sum of (x - a)^2 and of (x - a)(d^2 - b), d = y - mean.
CentralSum squares_of(const Sums& q, double a, const NumberSums& s) {
  PowerSums x{s.rows, q.x, q.x2};
  x.rounding = s.rounding, x.unit = q.unit;
  return central_squares(x, a);
}
CentralSum products_of(const Sums& q, double a, double b, double mean, const NumberSums& s,
                       const CentralSum& d2) {
  const double square = mean * mean, reach = s.outcome_unit + std::abs(mean);
  CentralSum out;
  out.sum = q.xy2 - 2 * mean * q.xy + square * q.x - a * d2.sum - b * q.x + a * b * s.rows;
  out.noise =
      kRelativeNoise * std::max({q.size, square * std::abs(q.x), std::abs(a) * b * s.rows}) +
      std::abs(a) * d2.noise + s.rounding * q.unit * (reach * reach + b);
  return out;
}

/// A / B, A the mean of x and B that of d^2, d = y - mean y. Its influence function is
/// (x - A) / B - A (d^2 - B) / B^2, whose variance needs sums to the fourth power; `q` are of
/// squared weights. The variance is what `known` says of the sum of squared influences.
std::optional<Moments> over_variance(const Numbers& numbers, double sum, const Sums& q,
                                     double (CentralSum::*known)() const) {
  const NumberSums& s = numbers.sums;
  const NumberSums& of_y = numbers.squares;
  if (s.rows <= 0 || of_y.rows <= 0) return std::nullopt;
  const double mean = s.y / s.rows, a = sum / s.rows;
  const CentralSum spread = spread_of(s);
  if (spread.sum <= spread.noise) return std::nullopt;
  const double b = s.y2 / s.rows - mean * mean, b2 = b * b;
  const CentralSum d2 = central_squares(outcomes_of(of_y), mean),
                   d4 = central_fourths(outcomes_of(of_y), mean);
  const CentralSum of_a = squares_of(q, a, of_y), of_both = products_of(q, a, b, mean, of_y, d2);
  const double of_b = d4.sum - 2 * b * d2.sum + b2 * of_y.rows;
  const double quotient = a / b, n = s.rows * s.rows / of_y.rows;
  const CentralSum squares{
      of_a.sum / b2 + a * a * of_b / (b * b * b * b) - 2 * a * of_both.sum / (b * b * b),
      (of_a.noise + quotient * quotient * (d4.noise + 2 * b * d2.noise) +
       2 * std::abs(quotient) * of_both.noise) /
          b2};
  const double sure = is_known(spread) ? (squares.*known)() : 0;
  return Moments{quotient, sure / (s.rows * s.rows) * (n > 1 ? n / (n - 1) : 1), n,
                 std::max(1.0, n - 1)};
}

std::optional<Moments> explained(const Numbers& numbers) {
  const NumberSums& q = numbers.squares;
  auto out = over_variance(numbers, numbers.sums.e2,
                           {q.e2, q.e4, q.e2y, q.e2y2, q.e2y2, q.error_unit * q.error_unit},
                           &CentralSum::surely);
  if (out) out->value = 1 - out->value;
  return out;
}

/// Both models' outcomes are the same, so the difference is one quotient too.
std::optional<Moments> explained_more(const PairedNumbers& numbers) {
  const NumberSums &p = numbers.first.squares, &q = numbers.second.squares;
  const PowerSums& square = numbers.differences.squares.square;
  auto out =
      over_variance(numbers.first, numbers.differences.sums.square.first,
                    {square.first, square.second, q.e2y - p.e2y, q.e2y2 - p.e2y2, q.e2y2 + p.e2y2,
                     std::max(square.unit, 2 * q.error_unit * q.error_unit)},
                    &CentralSum::at_most);
  const NumberSums& s = numbers.first.sums;
  if (!out || !is_known(spread_of(s))) return std::nullopt;
  const double mean = s.y / s.rows, of_y = s.y2 / s.rows - mean * mean;
  out->value = -out->value;
  out->variance +=
      room_for_unseen(numbers, &DifferenceSums::square, unseen_fourth(numbers)) / (of_y * of_y);
  return out;
}

}  // namespace

/// 1 - sum of squared errors / sum of squared distances of the outcomes from their mean, within the
/// group; below 0 where the group's mean would predict better.
extern const Measure r_squared;
constinit const Measure r_squared{
    .name = "r_squared",
    .needs = Needs::outcome_and_prediction,
    .lowest = -std::numeric_limits<double>::infinity(),
    .highest = 1,
    .form = NumberForm{explained, Shape::below_one, errors_or_outcomes_are_heavy, explained_more,
                       few_squares_differ_or_outcomes_are_heavy},
    .around_zero = true,
};

}  // namespace metalab::measures
