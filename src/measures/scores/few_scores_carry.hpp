// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures/measure.hpp"

namespace metalab::measures {

/// Of so few rows, or of two models' differences on them, this share must carry most of the
/// distances: a small sample of skewed scores holds few of the far ones. Found by simulation:
/// tests/unit/coverage/few_scores_simulation_test.cpp.
inline constexpr double kFewScores = 15, kShareOfFewScores = 0.4;

/// Fewer than fifteen (effective) rows, and fewer than two fifths of them carry most of the scores'
/// distances from their mean, so that its interval covers too seldom.
bool few_scores_carry_mean(const ScoreForm& form, const ScoreTable& table);

}  // namespace metalab::measures
