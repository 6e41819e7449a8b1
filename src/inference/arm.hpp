// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "inference/mover.hpp"
#include "inference/share_limits.hpp"
#include "measures/measure.hpp"

namespace metalab::inference {

/// On what scale two groups are compared.
enum class Scale { difference, ratio };

/// One group of a comparison: its estimate with its limits, and its share where it has the counts
/// to be compared by Miettinen and Nurminen's interval.
struct Arm {
  Located located;
  std::optional<measures::Proportion> share;
};

/// Precondition: estimable.
Arm arm_of(const measures::Measure& measure, const measures::Sample& sample, ShareLimits& limits);

/// Interval of first - second or first / second: Miettinen and Nurminen's where both have their
/// share, else MOVER from their limits, which are at the critical value too.
Interval pair_interval(const Arm& first, const Arm& second, Scale scale, double critical);

/// Interval of the largest - smallest, or smallest / largest, from those of all pairs, see
/// spread.hpp. Precondition: at least two.
Interval spread_interval(const std::vector<Arm>& arms, Scale scale, double critical);

}  // namespace metalab::inference
