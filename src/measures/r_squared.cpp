// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "measures/measure.hpp"

namespace metalab::measures {
namespace {

/// 1 - A / B, A the mean of e^2 and B that of d^2, d = y - mean y. Its influence function is
/// -(e^2 - A) / B + A (d^2 - B) / B^2, whose variance needs sums to the fourth power.
std::optional<Moments> explained(const NumberSums& s) {
  const double n = s.rows;
  if (n <= 0) return std::nullopt;
  const double mean = s.y / n, a = s.e2 / n, b = s.y2 / n - mean * mean;
  if (b <= 1e-14 * s.y2 / n) return std::nullopt;
  const double d4 =
      (s.y4 - 4 * mean * s.y3 + 6 * mean * mean * s.y2) / n - 3 * mean * mean * mean * mean;
  const double e2d2 = (s.e2y2 - 2 * mean * s.e2y + mean * mean * s.e2) / n;
  const double of_a = s.e4 / n - a * a, of_b = d4 - b * b, of_both = e2d2 - a * b;
  const double variance =
      of_a / (b * b) + a * a * of_b / (b * b * b * b) - 2 * a * of_both / (b * b * b);
  return Moments{1 - a / b, std::max(0.0, variance) / std::max(1.0, n - 1), n,
                 std::max(1.0, n - 1)};
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
