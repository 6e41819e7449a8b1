// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"
#include "inference/share_limits.hpp"
#include "measures/measure.hpp"

namespace metalab::inference {

/// Interval of the mean over classes of a one-vs-rest measure: the classes' own limits put together
/// by square-and-add with the correlation of their estimates ("mover_correlated"):
///   lower = mean - sqrt(sum_jk r_jk (p_j - l_j) (p_k - l_k)) / classes, upper likewise,
/// r from the multinomial of the whole table of classes (delta method, counts + 1/2 in each class's
/// table). Zou & Donner (2008), Stat. Med. 27:1693, eq. (3); with correlation Zou (2007), Psychol.
/// Methods 12:399, eq. (15). Precondition: the measure is estimable in every class.
Interval macro_interval(const measures::Measure& of, const measures::ClassTable& table,
                        ShareLimits& limits);

}  // namespace metalab::inference
