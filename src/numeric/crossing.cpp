// SPDX-License-Identifier: Apache-2.0
#include "numeric/crossing.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>

namespace metalab::numeric {
namespace {

constexpr double kFarOff = 1e6;  // stands for an infinite distance from the level
constexpr std::uintmax_t kMostLooks = 200;

/// Neighbours, or as good as the same.
bool near(double low, double high) {
  return std::abs(high - low) <=
         std::max(0x1p-60, 0x1p-51 * std::min(std::abs(low), std::abs(high)));
}

}  // namespace

double crossing(const std::function<double(double)>& decreasing, double level, double low,
                double high) {
  const auto above = [&](double at) {
    return std::clamp(decreasing(at) - level, -kFarOff, kFarOff);
  };
  if (low >= high) return high;
  const double first = above(low), last = above(high);
  if (first <= 0) return low;
  if (last > 0) return high;
  std::uintmax_t looks = kMostLooks;
  const auto [from, to] =
      boost::math::tools::toms748_solve(above, low, high, first, last, near, looks);
  return from + (to - from) / 2;
}

}  // namespace metalab::numeric
