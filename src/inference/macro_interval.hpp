// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"
#include "inference/share_limits.hpp"
#include "measures/measure.hpp"

namespace metalab::inference {

/// Interval of the mean m over K classes of a one-vs-rest measure, as of a share of m(1 - m) / v
/// effective rows (on the measure's range; ShareLimits): "wilson_effective", "mid_p_effective".
///   v  the mean's variance by the delta method over the whole table's cells, each class with one
///      more right row and one more wrong one, spread over the other classes; a class's influences
///      are for the rows that it has (slopes.hpp). Of true positive rates q = (x + 1) / (n + 2):
///      sum q (1 - q) / n / K^2.
///   m  in m(1 - m): with half of such a row of each kind, so that it is never 0.
/// As in Agresti & Caffo (2000), Am. Stat. 54:280, for two shares. With survey weights rows are
/// Kish's effective ones. Precondition: the measure is estimable in every class.
Interval macro_interval(const measures::Measure& of, const measures::ClassTable& table,
                        ShareLimits& limits);

}  // namespace metalab::inference
