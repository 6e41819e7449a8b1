// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"
#include "measures/paired.hpp"

namespace metalab::inference {

/// Interval of the difference second - first of two shares of the same rows, at the critical value
/// z > 0, from the limits of its parts (square and add): the share of rows on which only the second
/// says yes less that on which only the first does, whose estimates q and p have the correlation
/// -sqrt(p q / ((1 - p)(1 - q))) of a multinomial sample. Zou (2007), Psychol. Methods 12:399, eq.
/// (15); each share's limits are Wilson's, of few rows mid-P's, so that where the models nearly
/// agree it is a sixth narrower than Tango's interval and covers more at its worst. Precondition:
/// there are rows.
Interval paired_shares_interval(const measures::PairedShares& shares, double z);

}  // namespace metalab::inference
