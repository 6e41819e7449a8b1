// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"
#include "measures/scores/score_means.hpp"

namespace metalab::measures {
namespace {

/// Mean of (score - outcome)^2 over a level's rows with this outcome, from sums of squares.
double squared_error(const ScoreLevel& level, Known outcome) {
  const double y = outcome == yes ? 1 : 0;
  if (level.exact()) return (level.low - y) * (level.low - y);
  return level.score_squares[outcome] / level.weight[outcome] -
         2 * y * mean_score_of(level, outcome) + y * y;
}

std::optional<Moments> mean_squared_error(const ScoreTable& table) {
  auto out = mean_over(table, kKnownOutcome, squared_error);
  if (!out) return out;
  const double score = mean_over(table, kKnownOutcome, mean_score_of)->value;
  add_row_of_either(table, squared_error, {score * score, (1 - score) * (1 - score)}, *out);
  return out;
}

}  // namespace

/// Mean squared difference between score and outcome. Brier (1950), Mon. Weather Rev. 78:1.
extern const Measure brier_score;
constinit const Measure brier_score{
    .name = "brier_score",
    .needs = Needs::outcome_and_score,
    .lowest = 0,
    .highest = 1,
    .form = ScoreForm{mean_squared_error,
                      [](const ScoreTable& t) {
                        return influence_on_mean(t, kKnownOutcome, squared_error);
                      },
                      Shape::bounded, true},
};

}  // namespace metalab::measures
