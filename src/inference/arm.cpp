// SPDX-License-Identifier: Apache-2.0
#include "inference/arm.hpp"

#include "inference/miettinen_nurminen.hpp"
#include "inference/single_interval.hpp"

namespace metalab::inference {

using namespace measures;

Arm arm_of(const Measure& measure, const Sample& sample, ShareLimits& limits) {
  const Interval single = single_interval(measure, sample, limits);
  Arm out{{estimate(measure, sample).value_or(0), single.lower, single.upper}, {}};
  if (const auto* form = std::get_if<ShareForm>(&measure.form)) {
    const Proportion share = effective_share(form->of, sample);
    if (limits.enough(share)) out.share = share;
  }
  return out;
}

Interval pair_interval(const Arm& first, const Arm& second, Scale scale, double critical) {
  const bool differences = scale == Scale::difference;
  if (!first.share || !second.share)
    return differences ? mover_difference(first.located, second.located)
                       : mover_ratio(first.located, second.located);
  return differences ? miettinen_nurminen_difference(*first.share, *second.share, critical)
                     : miettinen_nurminen_ratio(*first.share, *second.share, critical);
}

}  // namespace metalab::inference
