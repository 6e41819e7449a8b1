// SPDX-License-Identifier: Apache-2.0
#include "inference/equality_test.hpp"

#include <cmath>
#include <numbers>

#include "inference/miettinen_nurminen.hpp"
#include "inference/pair_interval.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

constexpr double kLargestZ = 38;      // beyond it the p-value is 0 in a double
constexpr double kLargestZOfFew = 8;  // limits from few counts are not taken further out

double two_sided(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

}  // namespace

double equality_test(const Measure& measure, const Sample& first, const Sample& second) {
  if (const auto* share = std::get_if<ShareForm>(&measure.form)) {
    const Proportion a = effective_share(share->of, first), b = effective_share(share->of, second);
    if (a.successes / a.trials == b.successes / b.trials) return 1;
    const double score = std::abs(miettinen_nurminen_difference_score(a, b, 0));
    const ShareLimits limits(score);
    if (score >= kLargestZOfFew || (limits.enough(a) && limits.enough(b))) return two_sided(score);
  }
  const auto holds_zero = [&](double z) {
    const Interval found = pair_interval(measure, first, second, Scale::difference, z);
    return found.lower <= 0 && found.upper >= 0;
  };
  const bool few = std::holds_alternative<ShareForm>(measure.form);
  const double largest = few ? kLargestZOfFew : kLargestZ;
  if (!holds_zero(largest)) return few ? two_sided(largest) : 0;
  double low = 0, high = largest;
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    (holds_zero(middle) ? high : low) = middle;
  }
  return two_sided(high);
}

}  // namespace metalab::inference
