// SPDX-License-Identifier: Apache-2.0
#include "inference/equality_test.hpp"

#include <cmath>
#include <numbers>

#include "inference/extreme_levels.hpp"
#include "inference/miettinen_nurminen.hpp"
#include "inference/pair_interval.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

double two_sided(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

}  // namespace

double equality_test(const Measure& measure, const Sample& first, const Sample& second) {
  if (const auto* share = std::get_if<ShareForm>(&measure.form)) {
    const Proportion a = effective_share(share->of, first), b = effective_share(share->of, second);
    if (a.successes / a.trials == b.successes / b.trials) return 1;
    const double score = std::abs(miettinen_nurminen_difference_score(a, b, 0));
    const ShareLimits limits(score);
    if (score >= kLargestCritical || (limits.enough(a) && limits.enough(b)))
      return two_sided(score);
  }
  const auto holds_zero = [&](double z) {
    const Interval found = pair_interval(measure, first, second, Scale::difference, z);
    return found.lower <= 0 && found.upper >= 0;
  };
  if (!holds_zero(kLargestCritical)) return two_sided(kLargestCritical);
  double low = 0, high = kLargestCritical;
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    (holds_zero(middle) ? high : low) = middle;
  }
  return two_sided(high);
}

}  // namespace metalab::inference
