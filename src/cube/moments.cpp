// SPDX-License-Identifier: Apache-2.0
#include "cube/moments.hpp"

#include <algorithm>
#include <cmath>

namespace metalab::cube {
namespace {

constexpr double kAlike = 1e-12;  // of the mean square: less is rounding

/// Central moments, a person's share.
struct Central {
  double mean, second, third, fourth;
};

Central central(const Moments& all) {
  const double m = all.sum / all.n, a2 = all.squares / all.n, a3 = all.cubes / all.n,
               a4 = all.fourths / all.n;
  const double second = a2 - m * m;
  return {m, second > kAlike * a2 ? second : 0, a3 - 3 * m * a2 + 2 * m * m * m,
          a4 - 4 * m * a3 + 6 * m * m * a2 - 3 * m * m * m * m};
}

}  // namespace

double people_who_deviate(const Moments& moments) {
  const Central c = central(moments);
  if (c.second <= 0) return 0;
  return moments.n * c.second * c.second / std::max(c.fourth, c.second * c.second);
}

Largest largest_number(const Moments& moments) {
  const Central c = central(moments);
  const double scale = std::sqrt(c.second);
  const double skewness = c.third / (c.second * scale);
  const double spread = c.fourth / (c.second * c.second) - skewness * skewness - 1;
  const double node = (skewness + std::sqrt(skewness * skewness + 4)) / 2;
  // Sums of people who have two values alone leave nobody room.
  const auto leverage = [&](double z) {
    const double square = z * z - skewness * z - 1;
    return (1 + z * z + (spread > 1e-9 ? square * square / spread : 0)) / moments.n;
  };
  double low = node, high = std::max(node, 0.0) + std::sqrt(moments.n);
  if (spread <= 1e-9 || leverage(low) >= 1)
    high = low;
  else
    for (int i = 0; i < 100; ++i) {
      const double middle = (low + high) / 2;
      (leverage(middle) <= 1 ? low : high) = middle;
    }
  return {c.mean + scale * node, c.mean + scale * high};
}

Moments mirrored(const Moments& moments) {
  return {moments.n, -moments.sum, moments.squares, -moments.cubes, moments.fourths};
}

}  // namespace metalab::cube
