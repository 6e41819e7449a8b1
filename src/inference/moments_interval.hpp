// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"
#include "inference/share_limits.hpp"
#include "measures/moments.hpp"

namespace metalab::inference {

/// Interval of an estimate from its moments, by the scale on which it is near normal:
///   share_of_rows  wilson_effective or mid_p_effective: a share of value * m successes in m rows,
///                 m = value (1 - value) / variance the effective number of rows, `rows` where
///                 the variance is 0; Korn & Graubard (1998), Survey Methodology 24:193
///   share         wilson_effective with the wary variance and t (1 + s^2), s the error relative to
///                 the value
///   bounded       wilson_effective with the variance that one more row of either outcome gives
///   gap           mover_correlated: skewed_t limits of the mean, the share's own, and their
///                 correlation; Zou (2007), Psychol. Methods 12:399, eq. (15)
///   area          delong_newcombe, see area_interval
///   real          student_t: value -+ t sqrt(variance)
///   skewed        skewed_t: the same, corrected for skewness by Hall's monotone cubic; Hall
///   (1992),
///                 J. R. Stat. Soc. B 54:221
///   positive      log_t: value exp(s^2 -+ t s (1 + s^2)), s = sqrt(variance) / value: s^2 makes up
///                 for the logarithm's bias and for variances that come out small where the value
///                 does
///   root          log_t of the square, s^2 at least what `below_one` makes of it: of few rows the
///                 square and its variance come out small together
///   below_one     log_t of 1 - value, a quotient whose denominator comes out small:
///                 (1 - 1/rows) exp(-s^2 -+ t s (1 + 1.5 s^2)), s^2 drawn by four rows towards
///                 4 / rows, what it is of normal numbers
/// z is widened to t with the moments' degrees of freedom, also for shares. What binned scores
/// leave open is added to both sides. Precondition: variance >= 0; for `positive` and `root`
/// value > 0, for `below_one` < 1; not root_at_zero, see calibration_interval.
Interval moments_interval(const measures::Moments& moments, measures::Shape shape,
                          ShareLimits& limits);

}  // namespace metalab::inference
