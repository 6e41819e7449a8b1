// SPDX-License-Identifier: Apache-2.0
#include "inference/wilson.hpp"

#include <algorithm>
#include <cmath>

namespace metalab::inference {

Interval wilson(const measures::Proportion& p, double z) {
  const double x = p.successes, n = p.trials, z2 = z * z;
  const double centre = (x + z2 / 2) / (n + z2);
  const double half = z / (n + z2) * std::sqrt(x * (n - x) / n + z2 / 4);
  // At the ends the limits are exactly 0 and 1; rounding must not say otherwise.
  const double lower = x <= 0 ? 0 : std::max(0.0, centre - half);
  const double upper = x >= n ? 1 : std::min(1.0, centre + half);
  return {lower, upper, "wilson"};
}

}  // namespace metalab::inference
