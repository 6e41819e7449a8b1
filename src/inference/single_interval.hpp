// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"
#include "measures/measure.hpp"

namespace metalab::inference {

/// Interval of a measure in one group, by the measure's form:
///   share              wilson; with survey weights wilson_effective, see effective_share
///   transformed share  wilson_transformed: Wilson's limits through the increasing function
///   mean of shares     mover: square and add Wilson's limits; Zou & Donner (2008), Stat. Med.
///                      27:1693, eq. (3)
///   correlation        fisher_z: normal on the arctanh scale from counts + 1/2, widened to hold
///                      the estimate; Fisher (1921), Metron 1:3
///   score              by its moments, see moments_interval
///   macro              mover_correlated, see macro_interval
/// Precondition: the measure is estimable on the table; z > 0 is the critical value.
Interval single_interval(const measures::Measure& measure, const measures::Sample& sample,
                         double z);

}  // namespace metalab::inference
