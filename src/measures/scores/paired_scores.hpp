// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures/measure.hpp"
#include "measures/paired.hpp"

namespace metalab::measures {

/// Rows differ, and so few carry most of what two models' scores differ by that the interval of the
/// difference covers too seldom: fewer than six, and than a quarter of the rows (two fifths of
/// fewer than fifteen); of an area under the curve, which few rows carry where few are positive,
/// than half of those that carry the areas. Never of the calibration error, whose interval does not
/// rest on it.
bool few_scores_differ(const ScoreForm& form, const PairedSample& sample);

}  // namespace metalab::measures
