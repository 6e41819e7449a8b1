// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures/measure.hpp"

namespace metalab::inference {

/// The table with 1/2 added to each of the four cells in which outcome and decision are known.
measures::DecisionTable with_half_counts(const measures::DecisionTable& table);

/// Estimate of a measure and its variance, in which shares are (x + 1/2) / (n + 1), so that no
/// variance is zero. Of measures that are made of counts alone.
measures::Moments shrunken_moments(const measures::Measure& measure,
                                   const measures::DecisionTable& table);

}  // namespace metalab::inference
