// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"
#include "measures/score_means.hpp"

namespace metalab::measures {
namespace {

double gap(const ScoreLevel& level, Known outcome) {
  return mean_score_of(level, outcome) - (outcome == yes ? 1 : 0);
}

}  // namespace

/// Mean score - mean outcome: positive where the scores promise more than comes true.
extern const Measure calibration_in_the_large;
constinit const Measure calibration_in_the_large{
    .name = "calibration_in_the_large",
    .needs = Needs::outcome_and_score,
    .lowest = -1,
    .highest = 1,
    .form = ScoreForm{[](const ScoreTable& t) { return mean_over(t, kKnownOutcome, gap); },
                      [](const ScoreTable& t) { return influence_on_mean(t, kKnownOutcome, gap); },
                      Shape::real, true},
};

}  // namespace metalab::measures
