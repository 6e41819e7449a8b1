// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ranges>
#include <vector>

#include "measures/measure.hpp"
#include "measures/scores/known_scores.hpp"

namespace metalab::measures {
namespace {

/// Precision among the rows at or above each level; with what ties within its bin leave open.
struct Step {
  double precision, least, most;
  double influence_of_positive, influence_of_negative;  // of the levels at or below, summed later
};

struct Steps {
  std::vector<Step> by_level;
  double value = 0, least = 0, most = 0;
};

/// Precondition: some positive weight.
Steps steps_of(const ScoreTable& table) {
  Steps out;
  out.by_level.resize(table.levels.size());
  const double total = table.total_weight()[yes];
  double tp = 0, fp = 0;
  for (std::size_t i = table.levels.size(); i-- > 0;) {
    const auto& level = table.levels[i];
    Step& step = out.by_level[i];
    const double p = level.weight[yes], q = level.weight[no];
    const double all = tp + p + fp + q;
    step.precision = all > 0 ? (tp + p) / all : 0;
    step.least = level.exact() || p <= 0 ? step.precision : tp / std::max(tp + fp + q, 1e-300);
    step.most = level.exact() || p <= 0 ? step.precision : (tp + p) / (tp + p + fp);
    tp += p;
    fp += q;
    step.influence_of_positive = all > 0 ? p * fp / (all * all) : 0;
    step.influence_of_negative = all > 0 ? -p * tp / (all * all) : 0;
    out.value += p * step.precision;
    out.least += p * step.least;
    out.most += p * step.most;
  }
  for (double* sum : {&out.value, &out.least, &out.most}) *sum /= total;
  return out;
}

/// A row at a level changes the precision of every level at or below its own.
ScoreInfluence influence_of(const Steps& steps, double total) {
  ScoreInfluence out;
  double of_positive = 0, of_negative = 0;
  for (const Step& step : steps.by_level) {
    of_positive += step.influence_of_positive;
    of_negative += step.influence_of_negative;
    out.push_back({of_negative / total, (step.precision - steps.value + of_positive) / total, 0});
  }
  return out;
}

ScoreInfluence influence(const ScoreTable& table) {
  return influence_of(steps_of(table), table.total_weight()[yes]);
}

constexpr double kRowsDrawing = 2;  // towards a binomial share's variance

/// As of the effective number of rows instead of `rows`, and drawn by two rows towards that of a
/// share of the effective positives: few rows that are well ordered by chance do not look certain.
double wary_variance(const Moments& m, double rows, double effective) {
  const auto correction = [](double n) { return n > 1 ? n / (n - 1) : 1; };
  const double found = m.variance / correction(rows) * correction(std::max(effective, 2.0));
  const double of_share = m.value * (1 - m.value) / m.rows;
  return (m.rows * found + kRowsDrawing * of_share) / (m.rows + kRowsDrawing);
}

std::optional<Moments> step_sum(const ScoreTable& binned) {
  const ScoreTable table = with_known_scores(binned);
  const auto weight = table.total_weight(), rows = table.total_rows();
  if (weight[yes] <= 0) return std::nullopt;
  const Steps steps = steps_of(table);
  const auto squares_of = table.total_squares();
  const double positives = kish_rows(weight[yes], squares_of[yes]);
  Moments out{steps.value, 0, positives, std::max(1.0, positives - 1)};
  out.open_below = steps.value - steps.least;
  out.open_above = steps.most - steps.value;
  const ScoreInfluence by_level = influence_of(steps, weight[yes]);
  for (std::size_t i = 0; i < by_level.size(); ++i) {
    const auto& squares = table.levels[i].squares;
    const double positive = by_level[i][yes], negative = by_level[i][no];
    out.variance += squares[yes] * positive * positive + squares[no] * negative * negative;
  }
  const double n = rows[yes] + rows[no];
  out.variance *= n > 1 ? n / (n - 1) : 1;
  out.wary_variance =
      wary_variance(out, n, kish_rows(weight[no] + weight[yes], squares_of[no] + squares_of[yes]));
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
    .form = ScoreForm{step_sum, influence, Shape::share},
};

}  // namespace metalab::measures
