// SPDX-License-Identifier: Apache-2.0
#include "inference/pair_interval.hpp"

#include "inference/miettinen_nurminen.hpp"
#include "inference/mover.hpp"
#include "inference/single_interval.hpp"

namespace metalab::inference {

using namespace measures;

Interval pair_interval(const Measure& measure, const DecisionTable& first,
                       const DecisionTable& second, Scale scale, double z) {
  if (const auto* share = std::get_if<ShareForm>(&measure.form)) {
    const Proportion a = share->of(first), b = share->of(second);
    return scale == Scale::difference ? miettinen_nurminen_difference(a, b, z)
                                      : miettinen_nurminen_ratio(a, b, z);
  }
  const auto locate = [&](const DecisionTable& table) {
    const Interval interval = single_interval(measure, table, z);
    return Located{estimate(measure, table).value_or(0), interval.lower, interval.upper};
  };
  return scale == Scale::difference ? mover_difference(locate(first), locate(second))
                                    : mover_ratio(locate(first), locate(second));
}

}  // namespace metalab::inference
