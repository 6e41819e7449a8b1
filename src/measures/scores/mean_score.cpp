// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measures/measure.hpp"
#include "measures/scores/score_means.hpp"

namespace metalab::measures {

/// Mean of the scores.
extern const Measure mean_score;
constinit const Measure mean_score{
    .name = "mean_score",
    .needs = Needs::score,
    .lowest = -std::numeric_limits<double>::infinity(),
    .highest = std::numeric_limits<double>::infinity(),
    .form = ScoreForm{
        [](const ScoreTable& t) { return mean_over(t, kAnyOutcome, mean_score_of); },
        [](const ScoreTable& t) { return influence_on_mean(t, kAnyOutcome, mean_score_of); },
        Shape::skewed},
};

}  // namespace metalab::measures
