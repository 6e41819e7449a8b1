// SPDX-License-Identifier: Apache-2.0
#include "inference/pair_interval.hpp"

#include "measures/ranges.hpp"
#include "numeric/infinity.hpp"

namespace metalab::inference {

using namespace measures;

namespace {

using numeric::kInfinity;

/// Of counts in ranges: from the lower limit of the least first and the most second to the upper
/// limit of the most first and the least second.
Interval of_ranges(const Measure& measure, const Sample& first, const Sample& second, Scale scale,
                   ShareLimits& limits) {
  const bool ratio = scale == Scale::ratio;
  const auto a = extremes(measure, first), b = extremes(measure, second);
  Interval out{ratio ? 0 : measure.lowest - measure.highest,
               ratio ? kInfinity : measure.highest - measure.lowest, "mover"};
  if (!a || !b) return out;
  const auto value = [&](const Sample& sample) { return *estimate(measure, sample); };
  if (!ratio || value(b->highest) > 0) {
    const auto low = pair_interval(measure, a->lowest, b->highest, scale, limits);
    out.lower = low.lower;
    out.method = low.method;
  }
  if (!ratio || value(b->lowest) > 0)
    out.upper = pair_interval(measure, a->highest, b->lowest, scale, limits).upper;
  return out;
}

}  // namespace

Interval pair_interval(const Measure& measure, const Sample& first, const Sample& second,
                       Scale scale, ShareLimits& limits) {
  if (first.ranges || second.ranges) return of_ranges(measure, first, second, scale, limits);
  return pair_interval(arm_of(measure, first, limits), arm_of(measure, second, limits), scale,
                       limits.z());
}

Interval pair_interval(const Measure& measure, const Sample& first, const Sample& second,
                       Scale scale, double z) {
  ShareLimits limits(z);
  return pair_interval(measure, first, second, scale, limits);
}

}  // namespace metalab::inference
