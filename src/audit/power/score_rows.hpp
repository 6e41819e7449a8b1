// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "audit/power/model_rows.hpp"

namespace metalab::audit {

/// Levels of scores: of one model, and of either of two, of which every pair of levels is drawn.
inline constexpr int kScoreLevels = 64;
inline constexpr int kPairedLevels = 12;

/// Scores exponential in both outcomes, as far apart as gives the measure (AUC, average precision)
/// its value: an AUC then has exactly the variance of Hanley & McNeil (1982), Radiology 143:29.
/// Each level holds at most 2 / levels of either outcome. Nothing for values out of reach.
std::optional<std::vector<ModelRow>> rows_of_ordering(const measures::Measure& measure,
                                                      const ModelTruth& truth, int levels);

/// Scores spread evenly over the bins of the calibration error, too sure of themselves by `value`
/// in each: above one half the outcome is that much rarer than the score, below more frequent.
std::optional<std::vector<ModelRow>> rows_of_calibration(double value);

}  // namespace metalab::audit
