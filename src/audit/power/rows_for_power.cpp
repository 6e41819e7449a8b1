// SPDX-License-Identifier: Apache-2.0
#include "audit/power/rows_for_power.hpp"

#include <algorithm>
#include <cmath>

#include "numeric/normal.hpp"

namespace metalab::audit {
namespace {

constexpr double kNear = 1.01;  // ratio of two numbers of rows that are as good as the same
constexpr double kGrowth = 4;
constexpr int kMostSteps = 30;

struct At {
  double rows = 0, power = 0;
  double quantile() const { return numeric::normal_quantile(std::clamp(power, 1e-4, 1 - 1e-4)); }
};

/// Where the line through both reaches `wanted`, kept well inside.
double between(const At& low, const At& high, double wanted) {
  const double a = std::sqrt(low.rows), b = std::sqrt(high.rows);
  const double rise = high.quantile() - low.quantile();
  const double share = rise > 0 ? (numeric::normal_quantile(wanted) - low.quantile()) / rise : 0.5;
  const double root = a + std::clamp(share, 0.1, 0.9) * (b - a);
  return root * root;
}

std::int64_t rounded_up(double rows) {
  const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(rows)) - 2));
  return static_cast<std::int64_t>(std::ceil(rows / unit - 1e-9) * unit);
}

}  // namespace

Result<std::optional<std::int64_t>> rows_for_power(
    const std::function<Result<double>(std::int64_t)>& power, double wanted, std::int64_t start,
    std::int64_t most) {
  At low{0, 0}, high{static_cast<double>(start), 0};
  while (true) {
    METALAB_TRY(high.power, power(static_cast<std::int64_t>(high.rows)));
    if (high.power >= wanted) break;
    low = high;
    if (high.rows >= static_cast<double>(most)) return std::nullopt;
    high.rows = std::min(high.rows * kGrowth, static_cast<double>(most));
  }
  for (int step = 0; step < kMostSteps && high.rows > kNear * low.rows + 1; ++step) {
    At middle{std::round(between(low, high, wanted)), 0};
    middle.rows = std::clamp(middle.rows, low.rows + 1, high.rows - 1);
    METALAB_TRY(middle.power, power(static_cast<std::int64_t>(middle.rows)));
    (middle.power >= wanted ? high : low) = middle;
  }
  return rounded_up(high.rows);
}

}  // namespace metalab::audit
