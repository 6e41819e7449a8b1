// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"
#include "measures/moments.hpp"

namespace metalab::inference {

/// Interval of an estimate from its moments, by the scale on which it is near normal:
///   share         wilson_effective: Wilson's interval of value * m successes in m rows, where
///                 m = value (1 - value) / variance is the effective number of rows, `rows` where
///                 the variance is 0; Korn & Graubard (1998), Survey Methodology 24:193
///   real          student_t: value -+ t sqrt(variance)
///   positive      log_t: value exp(-+ t sqrt(variance) / value)
///   root          log_t of the square
///   root_at_zero  normal_of_square: the square's value -+ z sqrt(variance), roots of its limits
///                 (0 where below 0)
///   below_one     log_t of 1 - value
/// z is widened to t with the moments' degrees of freedom, also for shares. What binned scores
/// leave open is added to both sides. Precondition: z > 0; variance >= 0; for `positive` and `root`
/// value > 0, for `below_one` < 1.
Interval moments_interval(const measures::Moments& moments, measures::Shape shape, double z);

}  // namespace metalab::inference
