// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"
#include "measures/measure.hpp"

namespace metalab::inference {

/// On what scale two groups are compared.
enum class Scale { difference, ratio };

/// first - second or first / second of a measure in two disjoint groups: Miettinen-Nurminen for
/// shares, MOVER from the single intervals for every other form.
/// Preconditions: estimable in both groups; for a ratio second's estimate > 0 and the measure
/// cannot be negative. z > 0 is the critical value.
Interval pair_interval(const measures::Measure& measure, const measures::Sample& first,
                       const measures::Sample& second, Scale scale, double z);

}  // namespace metalab::inference
