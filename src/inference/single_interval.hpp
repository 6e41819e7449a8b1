// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"
#include "inference/share_limits.hpp"
#include "measures/measure.hpp"

namespace metalab::inference {

/// Interval of a measure in one group, by the measure's form:
///   share              as ShareLimits: wilson, mid_p, clopper_pearson; with survey weights
///                      ..._effective, see effective_share
///   transformed share  ..._transformed: a share's limits through the increasing function
///   mean of shares     mover: square and add the shares' limits; Zou & Donner (2008), Stat. Med.
///                      27:1693, eq. (3)
///   correlation        fisher_z: normal on the arctanh scale from counts + 1/2, widened to hold
///                      the estimate; Fisher (1921), Metron 1:3
///   score              by its moments, see moments_interval
///   macro              wilson_effective, mid_p_effective: see macro_interval
/// Counts in ranges: from the lower limit of the least to the upper limit of the most that they may
/// say, see measures/ranges.hpp.
/// Precondition: the measure is estimable on the table.
Interval single_interval(const measures::Measure& measure, const measures::Sample& sample,
                         ShareLimits& limits);

/// The same at a critical value z > 0, with the intervals of shares chosen by their counts.
Interval single_interval(const measures::Measure& measure, const measures::Sample& sample,
                         double z);

}  // namespace metalab::inference
