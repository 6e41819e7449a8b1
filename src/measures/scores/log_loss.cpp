// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include "measures/measure.hpp"
#include "measures/scores/score_means.hpp"

namespace metalab::measures {
namespace {

/// Clipped to [1e-15, 1 - 1e-15].
double loss(double score, Known outcome) {
  const double p = std::clamp(score, 1e-15, 1 - 1e-15);
  return outcome == yes ? -std::log(p) : -std::log1p(-p);
}

double loss_of(const ScoreLevel& level, Known outcome) {
  return loss(mean_score_of(level, outcome), outcome);
}

/// What the mean of a convex function can lie above its value at the mean score: its chord.
double above(const ScoreLevel& level, Known outcome) {
  if (level.exact()) return 0;
  const double mean = mean_score_of(level, outcome), width = level.high - level.low;
  const double low = loss(level.low, outcome), high = loss(level.high, outcome);
  return low + (high - low) * (mean - level.low) / width - loss(mean, outcome);
}

std::optional<Moments> mean_loss(const ScoreTable& table) {
  auto out = mean_over(table, kKnownOutcome, loss_of);
  if (!out) return out;
  const double score = mean_over(table, kKnownOutcome, mean_score_of)->value;
  add_row_of_either(table, loss_of, {loss(score, no), loss(score, yes)}, *out);
  out->open_above = std::max(0.0, mean_over(table, kKnownOutcome, above)->value);
  return out;
}

}  // namespace

/// Mean of -ln of the probability that the score gave to what came true. From bins, the least it
/// can be; what the rows' places in their bins leave open is `open_above`.
extern const Measure log_loss;
constinit const Measure log_loss{
    .name = "log_loss",
    .needs = Needs::outcome_and_score,
    .lowest = 0,
    .highest = std::numeric_limits<double>::infinity(),
    .form =
        ScoreForm{mean_loss,
                  [](const ScoreTable& t) { return influence_on_mean(t, kKnownOutcome, loss_of); },
                  Shape::skewed, true},
};

}  // namespace metalab::measures
