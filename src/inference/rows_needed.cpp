// SPDX-License-Identifier: Apache-2.0
#include "inference/rows_needed.hpp"

#include <cmath>

#include "numeric/normal.hpp"

namespace metalab::inference {
namespace {
constexpr double kProbability = 0.80;
constexpr double kLargestFactor = 1e9;
constexpr double kPrecision = 1e-4;
}  // namespace

std::optional<double> growth_needed(const Bound& bound, double estimate,
                                    const ScaledInterval& interval) {
  const double added_z = numeric::normal_quantile(kProbability);
  const Side aim = side(bound, estimate, estimate);
  const auto decided = [&](double log_factor) {
    const Interval at = interval(std::exp(log_factor), added_z);
    return side(bound, at.lower, at.upper) == aim;
  };
  double low = 0, high = std::log(kLargestFactor);
  if (!decided(high)) return std::nullopt;
  if (decided(low)) return 1;
  while (high - low > kPrecision) {
    const double middle = (low + high) / 2;
    (decided(middle) ? high : low) = middle;
  }
  return std::exp(high);
}

double rows_at(double rows, double factor) {
  const double exact = rows * factor;
  const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(exact)) - 1));
  return std::ceil(exact / unit) * unit;
}

}  // namespace metalab::inference
