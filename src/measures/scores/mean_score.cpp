// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measures/measure.hpp"
#include "measures/scores/score_means.hpp"

namespace metalab::measures {
namespace {

std::optional<Moments> mean_of_scores(const ScoreTable& table) {
  auto out = mean_over(table, kAnyOutcome, mean_score_of);
  if (out) add_farthest_row(table, kAnyOutcome, mean_score_of, *out);
  return out;
}

}  // namespace

/// Mean of the scores.
extern const Measure mean_score;
constinit const Measure mean_score{
    .name = "mean_score",
    .needs = Needs::score,
    .lowest = -std::numeric_limits<double>::infinity(),
    .highest = std::numeric_limits<double>::infinity(),
    .form = ScoreForm{mean_of_scores,
                      [](const ScoreTable& t) {
                        return influence_on_mean(t, kAnyOutcome, mean_score_of);
                      },
                      Shape::skewed},
};

}  // namespace metalab::measures
