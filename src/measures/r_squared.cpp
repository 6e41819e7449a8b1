// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "measures/measure.hpp"

namespace metalab::measures {
namespace {

/// 1 - A / B, A the mean of e^2 and B that of d^2, d = y - mean y. Its influence function is
/// -(e^2 - A) / B + A (d^2 - B) / B^2, whose variance needs sums to the fourth power.
std::optional<Moments> explained(const Numbers& numbers) {
  const NumberSums& s = numbers.sums;
  const NumberSums& q = numbers.squares;
  if (s.rows <= 0 || q.rows <= 0) return std::nullopt;
  const double mean = s.y / s.rows, a = s.e2 / s.rows, b = s.y2 / s.rows - mean * mean;
  if (b <= 1e-14 * s.y2 / s.rows) return std::nullopt;
  const double m2 = mean * mean, d2 = q.y2 - 2 * mean * q.y + m2 * q.rows;
  const double d4 = q.y4 - 4 * mean * q.y3 + 6 * m2 * q.y2 - 4 * m2 * mean * q.y + m2 * m2 * q.rows;
  const double e2d2 = q.e2y2 - 2 * mean * q.e2y + m2 * q.e2;
  const double of_a = q.e4 - 2 * a * q.e2 + a * a * q.rows;
  const double of_b = d4 - 2 * b * d2 + b * b * q.rows;
  const double of_both = e2d2 - a * d2 - b * q.e2 + a * b * q.rows;
  const double squares =
      of_a / (b * b) + a * a * of_b / (b * b * b * b) - 2 * a * of_both / (b * b * b);
  const double n = numbers.rows, correction = n > 1 ? n / (n - 1) : 1;
  return Moments{1 - a / b, std::max(0.0, squares) / (s.rows * s.rows) * correction,
                 s.rows * s.rows / q.rows, std::max(1.0, n - 1)};
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
    .form = NumberForm{explained, Shape::below_one},
};

}  // namespace metalab::measures
