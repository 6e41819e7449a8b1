// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ranges>
#include <vector>

#include "measures/measure.hpp"

namespace metalab::measures {
namespace {

/// Precision among the rows at or above each level; with what ties within its bin leave open.
struct Step {
  double precision, least, most;
  double influence_of_positive, influence_of_negative;  // of the levels at or below, summed later
};

std::optional<Moments> step_sum(const ScoreTable& table) {
  const auto weight = table.total_weight(), rows = table.total_rows();
  if (weight[yes] <= 0) return std::nullopt;
  std::vector<Step> steps(table.levels.size());
  double tp = 0, fp = 0, sum = 0, least = 0, most = 0;
  for (std::size_t i = table.levels.size(); i-- > 0;) {
    const auto& level = table.levels[i];
    Step& step = steps[i];
    const double p = level.weight[yes], q = level.weight[no];
    const double all = tp + p + fp + q;
    step.precision = all > 0 ? (tp + p) / all : 0;
    step.least = level.exact() || p <= 0 ? step.precision : tp / std::max(tp + fp + q, 1e-300);
    step.most = level.exact() || p <= 0 ? step.precision : (tp + p) / (tp + p + fp);
    tp += p;
    fp += q;
    step.influence_of_positive = all > 0 ? p * fp / (all * all) : 0;
    step.influence_of_negative = all > 0 ? -p * tp / (all * all) : 0;
    sum += p * step.precision;
    least += p * step.least;
    most += p * step.most;
  }
  const double total = weight[yes];
  Moments out{sum / total, 0, rows[yes], std::max(1.0, rows[yes] - 1)};
  out.open_below = (sum - least) / total;
  out.open_above = (most - sum) / total;
  // A row at a level changes the precision of every level at or below its own.
  double of_positive = 0, of_negative = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    of_positive += steps[i].influence_of_positive;
    of_negative += steps[i].influence_of_negative;
    const double positive = (steps[i].precision - out.value + of_positive) / total;
    const double negative = of_negative / total;
    out.variance += table.levels[i].squares[yes] * positive * positive +
                    table.levels[i].squares[no] * negative * negative;
  }
  const double n = rows[yes] + rows[no];
  out.variance *= n > 1 ? n / (n - 1) : 1;
  return out;
}

}  // namespace

/// Sum over distinct scores, from the highest, of (step in recall) * precision; ties together.
/// Variance from its influence function (Deville 1999, Survey Methodology 25:193).
extern const Measure average_precision;
constinit const Measure average_precision{
    .name = "average_precision",
    .needs = Needs::outcome_and_score,
    .lowest = 0,
    .highest = 1,
    .form = ScoreForm{step_sum, Shape::share},
};

}  // namespace metalab::measures
