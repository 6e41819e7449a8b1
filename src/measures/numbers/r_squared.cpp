// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "measures/measure.hpp"
#include "measures/numbers/heavy_tail.hpp"

namespace metalab::measures {
namespace {

/// Sums of a number x over the rows, and of its products with others.
struct Sums {
  double x, x2, xy, xy2;
};

/// A / B, A the mean of x and B that of d^2, d = y - mean y. Its influence function is
/// (x - A) / B - A (d^2 - B) / B^2, whose variance needs sums to the fourth power; `q` are of
/// squared weights.
std::optional<Moments> over_variance(const Numbers& numbers, double sum, const Sums& q) {
  const NumberSums& s = numbers.sums;
  const NumberSums& of_y = numbers.squares;
  if (s.rows <= 0 || of_y.rows <= 0) return std::nullopt;
  const double mean = s.y / s.rows, a = sum / s.rows, b = s.y2 / s.rows - mean * mean;
  if (b <= 1e-14 * s.y2 / s.rows) return std::nullopt;
  const double m2 = mean * mean, d2 = of_y.y2 - 2 * mean * of_y.y + m2 * of_y.rows;
  const double d4 = of_y.y4 - 4 * mean * of_y.y3 + 6 * m2 * of_y.y2 - 4 * m2 * mean * of_y.y +
                    m2 * m2 * of_y.rows;
  const double xd2 = q.xy2 - 2 * mean * q.xy + m2 * q.x;
  const double of_a = q.x2 - 2 * a * q.x + a * a * of_y.rows;
  const double of_b = d4 - 2 * b * d2 + b * b * of_y.rows;
  const double of_both = xd2 - a * d2 - b * q.x + a * b * of_y.rows;
  const double squares =
      of_a / (b * b) + a * a * of_b / (b * b * b * b) - 2 * a * of_both / (b * b * b);
  const double n = s.rows * s.rows / of_y.rows, correction = n > 1 ? n / (n - 1) : 1;
  return Moments{a / b, std::max(0.0, squares) / (s.rows * s.rows) * correction, n,
                 std::max(1.0, n - 1)};
}

std::optional<Moments> explained(const Numbers& numbers) {
  const NumberSums& q = numbers.squares;
  auto out = over_variance(numbers, numbers.sums.e2, {q.e2, q.e4, q.e2y, q.e2y2});
  if (out) out->value = 1 - out->value;
  return out;
}

/// Both models' outcomes are the same, so the difference is one quotient too.
std::optional<Moments> explained_more(const PairedNumbers& numbers) {
  const NumberSums &p = numbers.first.squares, &q = numbers.second.squares;
  const PowerSums& square = numbers.differences.squares.square;
  auto out = over_variance(numbers.first, numbers.differences.sums.square.first,
                           {square.first, square.second, q.e2y - p.e2y, q.e2y2 - p.e2y2});
  if (!out) return out;
  const NumberSums& s = numbers.first.sums;
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
