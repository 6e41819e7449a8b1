// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/arm.hpp"
#include "measures/measure.hpp"

namespace metalab::inference {

/// first - second or first / second of a measure in two disjoint groups: Miettinen-Nurminen for
/// shares with enough counts in both (ShareLimits::enough), MOVER from the single intervals for
/// others and for every other form. Counts in ranges: over all that they may be.
/// Preconditions: estimable in both groups; for a ratio second's estimate > 0 and the measure
/// cannot be negative.
Interval pair_interval(const measures::Measure& measure, const measures::Sample& first,
                       const measures::Sample& second, Scale scale, ShareLimits& limits);

/// The same at a critical value z > 0, with the intervals of shares chosen by their counts.
Interval pair_interval(const measures::Measure& measure, const measures::Sample& first,
                       const measures::Sample& second, Scale scale, double z);

}  // namespace metalab::inference
