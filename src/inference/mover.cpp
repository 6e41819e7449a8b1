// SPDX-License-Identifier: Apache-2.0
#include "inference/mover.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace metalab::inference {

Interval mover_difference(const Located& a, const Located& b) {
  const double d = a.estimate - b.estimate;
  return {d - std::hypot(a.estimate - a.lower, b.upper - b.estimate),
          d + std::hypot(a.upper - a.estimate, b.estimate - b.lower), "mover"};
}

Interval mover_difference(const Located& a, const Located& b, double correlation) {
  const double d = a.estimate - b.estimate;
  const auto add = [&](double x, double y) {
    return std::sqrt(std::max(0.0, x * x + y * y - 2 * correlation * x * y));
  };
  return {d - add(a.estimate - a.lower, b.upper - b.estimate),
          d + add(a.upper - a.estimate, b.estimate - b.lower), "mover_correlated"};
}

Interval mover_ratio(const Located& a, const Located& b) {
  const double product = a.estimate * b.estimate;
  const auto root = [&](double limit_a, double limit_b) {
    return std::sqrt(
        std::max(0.0, product * product - limit_a * limit_b * (2 * a.estimate - limit_a) *
                                              (2 * b.estimate - limit_b)));
  };
  // Both limits with the numerator made rational, so that 2b = limit is no singularity.
  const double below = product + root(a.lower, b.upper);
  const double lower = below > 0 ? a.lower * (2 * a.estimate - a.lower) / below : 0;
  const double under = b.lower * (2 * b.estimate - b.lower);
  const double upper = under > 0 ? (product + root(a.upper, b.lower)) / under
                                 : std::numeric_limits<double>::infinity();
  return {std::max(0.0, lower), upper, "mover"};
}

}  // namespace metalab::inference
