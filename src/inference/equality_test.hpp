// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures/measure.hpp"

namespace metalab::inference {

/// Two-sided p-value of equal values of a measure in two disjoint groups, from the same method as
/// pair_interval of their difference: 1 less the confidence at which the interval just reaches 0.
/// Shares with enough counts: the score of Miettinen & Nurminen (1985) at 0; else MOVER inverted.
/// Precondition: estimable in both groups.
double equality_test(const measures::Measure& measure, const measures::Sample& first,
                     const measures::Sample& second);

}  // namespace metalab::inference
