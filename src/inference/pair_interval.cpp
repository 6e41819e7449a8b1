// SPDX-License-Identifier: Apache-2.0
#include "inference/pair_interval.hpp"

#include "inference/miettinen_nurminen.hpp"
#include "inference/mover.hpp"
#include "inference/single_interval.hpp"

namespace metalab::inference {

using namespace measures;

Interval pair_interval(const Measure& measure, const Sample& first, const Sample& second,
                       Scale scale, ShareLimits& limits) {
  if (const auto* share = std::get_if<ShareForm>(&measure.form)) {
    const Proportion a = effective_share(share->of, first);
    const Proportion b = effective_share(share->of, second);
    if (limits.enough(a) && limits.enough(b))
      return scale == Scale::difference ? miettinen_nurminen_difference(a, b, limits.z())
                                        : miettinen_nurminen_ratio(a, b, limits.z());
  }
  const auto locate = [&](const Sample& sample) {
    const Interval interval = single_interval(measure, sample, limits);
    return Located{estimate(measure, sample).value_or(0), interval.lower, interval.upper};
  };
  return scale == Scale::difference ? mover_difference(locate(first), locate(second))
                                    : mover_ratio(locate(first), locate(second));
}

Interval pair_interval(const Measure& measure, const Sample& first, const Sample& second,
                       Scale scale, double z) {
  ShareLimits limits(z);
  return pair_interval(measure, first, second, scale, limits);
}

}  // namespace metalab::inference
