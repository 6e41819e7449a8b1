// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"
#include "measures/moments.hpp"
#include "measures/scores/score_table.hpp"

namespace metalab::inference {

/// Interval of the calibration error ("calibration_limits"), the root of a mean squared gap over
/// bins: what either of two methods leaves open, since each is right where the other is not.
///   - the square's normal limits, value -+ z sqrt(wary variance), which hold where bins have both
///     outcomes;
///   - square and add over bins of the limits of each bin's squared gap, from Wilson's limits of
///     its outcomes and the variance of its mean score, which hold where few outcomes are positive.
///     Zou & Donner (2008), Stat. Med. 27:1693, eq. (3)
/// Precondition: moments are of calibration_error of the table; z > 0.
Interval calibration_interval(const measures::ScoreTable& table, const measures::Moments& moments,
                              double z);

}  // namespace metalab::inference
