// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "measures/measure.hpp"
#include "measures/scores/score_means.hpp"

namespace metalab::measures {
namespace {

/// Mean score - share of positive outcomes, with what its interval needs of both.
std::optional<Moments> score_less_outcome(const ScoreTable& table) {
  const auto outcome_of = [](const ScoreLevel&, Known outcome) {
    return outcome == yes ? 1.0 : 0.0;
  };
  auto out = mean_over(table, kKnownOutcome, score_gap);
  if (!out) return out;
  const auto score = mean_over(table, kKnownOutcome, mean_score_of);
  const auto outcome = mean_over(table, kKnownOutcome, outcome_of);
  const auto weight = table.total_weight(), squares = table.total_squares();
  const double kish = kish_rows(weight[no] + weight[yes], squares[no] + squares[yes]);
  const double binomial = outcome->value * (1 - outcome->value);
  const double divisor_n = out->rows > 1 ? (out->rows - 1) / out->rows : 1;
  out->share = outcome->value;
  out->share_rows = outcome->variance > 0
                        ? std::min(out->rows, binomial / (outcome->variance * divisor_n))
                        : kish;
  out->mean_variance = score->variance;
  out->skewness = score->skewness;
  const double product = std::sqrt(score->variance * outcome->variance);
  if (product > 0)
    out->correlation = std::clamp(
        (score->variance + outcome->variance - out->variance) / (2 * product), -1.0, 1.0);
  return out;
}

}  // namespace

/// Mean score - mean outcome: positive where the scores promise more than comes true.
extern const Measure calibration_in_the_large;
constinit const Measure calibration_in_the_large{
    .name = "calibration_in_the_large",
    .needs = Needs::outcome_and_score,
    .lowest = -1,
    .highest = 1,
    .form = ScoreForm{score_less_outcome,
                      [](const ScoreTable& t) {
                        return influence_on_mean(t, kKnownOutcome, score_gap);
                      },
                      Shape::gap, true},
    .around_zero = true,
};

}  // namespace metalab::measures
