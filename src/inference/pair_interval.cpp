// SPDX-License-Identifier: Apache-2.0
#include "inference/pair_interval.hpp"

namespace metalab::inference {

using namespace measures;

Interval pair_interval(const Measure& measure, const Sample& first, const Sample& second,
                       Scale scale, ShareLimits& limits) {
  return pair_interval(arm_of(measure, first, limits), arm_of(measure, second, limits), scale,
                       limits.z());
}

Interval pair_interval(const Measure& measure, const Sample& first, const Sample& second,
                       Scale scale, double z) {
  ShareLimits limits(z);
  return pair_interval(measure, first, second, scale, limits);
}

}  // namespace metalab::inference
