// SPDX-License-Identifier: Apache-2.0
#include "audit/row_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numeric>

namespace metalab::audit {
namespace {

using namespace measures;

constexpr int kScoreLevels = 64;

/// A share of the rows that have this outcome or decision.
struct ShareOf {
  std::string_view rate;  // the rate of those rows, empty: all rows count
  Known of;               // yes: those with it; no: those without
};

std::optional<ShareOf> share_of(const Measure& measure) {
  if (measure.name == "scoring_rate") return ShareOf{{}, yes};
  if (!std::holds_alternative<ShareForm>(measure.form)) return std::nullopt;
  if (measure.denominator == "positives") return ShareOf{"base_rate", yes};
  if (measure.denominator == "negatives") return ShareOf{"base_rate", no};
  if (measure.denominator == "selected") return ShareOf{"selection_rate", yes};
  if (measure.denominator == "not_selected") return ShareOf{"selection_rate", no};
  return ShareOf{{}, yes};
}

bool is_mean(const Measure& measure) {
  static constexpr std::array<std::string_view, 8> kMeans{
      "mean_score",   "brier_score",     "log_loss",   "calibration_in_the_large",
      "mean_outcome", "mean_prediction", "mean_error", "mean_absolute_error"};
  return std::find(kMeans.begin(), kMeans.end(), measure.name) != kMeans.end();
}

double complement(double share, Known of) { return of == yes ? share : 1 - share; }

/// The four cells of outcome and decision; a share's successes are the cells that it counts.
std::vector<ModelRow> rows_of_share(const Measure& measure, const GroupTruth& truth) {
  const ShareOf of = *share_of(measure);
  const double p = truth.value;
  if (measure.name == "scoring_rate")
    return {{1 - p, missing, missing, 0.0}, {p, missing, missing, 1.0}};
  const auto& count = std::get<ShareForm>(measure.form).of;
  const double inside = of.rate.empty() ? 1 : complement(truth.of.at(std::string(of.rate)), of.of);
  std::vector<ModelRow> out;
  std::optional<ModelRow> success, failure, outside;
  for (const Known y : {no, yes, missing})
    for (const Known d : {no, yes, missing}) {
      const bool both = y != missing && d != missing;
      if (measure.needs == Needs::outcome_and_decision && !both) continue;
      DecisionTable one;
      one.at(y, d) = 1;
      const Proportion counted = count(one);
      auto& kind = counted.trials == 0 ? outside : counted.successes > 0 ? success : failure;
      if (!kind) kind = ModelRow{0, y, d, std::nullopt};
    }
  success->probability = inside * p;
  failure->probability = inside * (1 - p);
  out = {*success, *failure};
  if (inside < 1) {
    outside->probability = 1 - inside;
    out.push_back(*outside);
  }
  return out;
}

std::vector<ModelRow> rows_of_table(const GroupTruth& truth) {
  const double base = truth.of.at("base_rate");
  const double tpr = truth.of.at("true_positive_rate"), fpr = truth.of.at("false_positive_rate");
  return {{base * tpr, yes, yes, {}},
          {base * (1 - tpr), yes, no, {}},
          {(1 - base) * fpr, no, yes, {}},
          {(1 - base) * (1 - fpr), no, no, {}}};
}

/// Scores below a level's upper edge: negatives with rate 1, positives with rate (1 - A) / A, so
/// that a positive exceeds a negative with probability A. Edges are quantiles of both together.
std::vector<ModelRow> rows_of_area(const GroupTruth& truth) {
  const double base = truth.of.at("base_rate"), rate = (1 - truth.value) / truth.value;
  const auto below = [&](double score, double of) { return 1 - std::exp(-of * score); };
  const auto both = [&](double score) { return (below(score, 1) + below(score, rate)) / 2; };
  std::vector<ModelRow> out;
  double negatives = 0, positives = 0;
  for (int level = 1; level <= kScoreLevels; ++level) {
    double low = 0, high = 1;
    const double wanted = static_cast<double>(level) / kScoreLevels;
    while (level < kScoreLevels && both(high) < wanted) high *= 2;
    for (int step = 0; step < 100 && level < kScoreLevels; ++step) {
      const double middle = (low + high) / 2;
      (both(middle) < wanted ? low : high) = middle;
    }
    const bool last = level == kScoreLevels;
    const double up_to_negatives = last ? 1 : below(high, 1);
    const double up_to_positives = last ? 1 : below(high, rate);
    const double score = (level - 0.5) / kScoreLevels;
    out.push_back({(1 - base) * (up_to_negatives - negatives), no, missing, score});
    out.push_back({base * (up_to_positives - positives), yes, missing, score});
    negatives = up_to_negatives, positives = up_to_positives;
  }
  return out;
}

/// One row's part of a mean as a row: its score, or outcome and prediction.
ModelRow row_of_part(const Measure& measure, double probability, double part) {
  const std::string_view name = measure.name;
  if (name == "mean_score") return {probability, missing, missing, part};
  if (name == "brier_score") return {probability, no, missing, std::sqrt(part)};
  if (name == "log_loss") return {probability, no, missing, 1 - std::exp(-part)};
  if (name == "calibration_in_the_large")
    return {probability, part < 0 ? yes : no, missing, part < 0 ? 1 + part : part};
  const bool of_outcome = name == "mean_outcome";
  return {probability, missing, missing, {}, of_outcome ? part : 0, of_outcome ? 0 : part};
}

/// Two values with the mean and standard deviation, inside the range: one standard deviation to
/// both sides where there is room.
std::optional<std::vector<ModelRow>> rows_of_mean(const Measure& measure, const GroupTruth& truth) {
  const double mean = truth.value, variance = truth.of.at("sd") * truth.of.at("sd");
  double low = std::max(measure.lowest, mean - truth.of.at("sd"));
  if (!(mean > low)) return std::nullopt;
  double high = mean + variance / (mean - low);
  if (high > measure.highest) {
    high = measure.highest;
    low = mean - variance / (high - mean);
    if (!(high > mean) || low < measure.lowest) return std::nullopt;
  }
  const double above = (mean - low) / (high - low);
  return std::vector{row_of_part(measure, 1 - above, low), row_of_part(measure, above, high)};
}

bool is_probability(double p) { return p >= 0 && p <= 1; }

std::vector<double> probabilities_of(const std::vector<ModelRow>& rows) {
  std::vector<double> out;
  for (const auto& row : rows) out.push_back(row.probability);
  return out;
}

}  // namespace

PlanForm plan_form(const Measure& measure) {
  if (share_of(measure)) return PlanForm::share;
  if (measure.name == "auc") return PlanForm::area;
  if (is_mean(measure)) return PlanForm::mean;
  if (std::holds_alternative<ScoreForm>(measure.form) ||
      std::holds_alternative<NumberForm>(measure.form))
    return PlanForm::none;
  return PlanForm::table;
}

std::vector<std::string> assumed_besides(const Measure& measure) {
  switch (plan_form(measure)) {
    case PlanForm::share: {
      const auto rate = share_of(measure)->rate;
      return rate.empty() ? std::vector<std::string>{} : std::vector{std::string(rate)};
    }
    case PlanForm::table:
      return {"base_rate", "true_positive_rate", "false_positive_rate"};
    case PlanForm::area:
      return {"base_rate"};
    case PlanForm::mean:
      return {"sd"};
    case PlanForm::none:
      break;
  }
  return {};
}

std::optional<std::vector<ModelRow>> rows_of(const Measure& measure, const GroupTruth& truth) {
  for (const auto& [name, value] : truth.of)
    if (name == "sd" ? !(value > 0) : !is_probability(value)) return std::nullopt;
  switch (plan_form(measure)) {
    case PlanForm::share:
      if (!is_probability(truth.value)) return std::nullopt;
      return rows_of_share(measure, truth);
    case PlanForm::table:
      return rows_of_table(truth);
    case PlanForm::area:
      if (!(truth.value > 0 && truth.value < 1)) return std::nullopt;
      return rows_of_area(truth);
    case PlanForm::mean:
      return rows_of_mean(measure, truth);
    case PlanForm::none:
      break;
  }
  return std::nullopt;
}

RowModel::RowModel(std::vector<ModelRow> rows, double count, bool of_numbers)
    : rows_(std::move(rows)),
      count_(count),
      of_numbers_(of_numbers),
      draws_(count, probabilities_of(rows_)) {}

Sample RowModel::draw(numeric::RandomStream& stream) const {
  std::vector<double> counts(rows_.size());
  draws_.draw(stream, counts);
  return sample_of(counts);
}

Sample RowModel::expected() const {
  std::vector<double> counts, left;
  double given = 0;
  for (const auto& row : rows_) {
    const double exact = row.probability * count_;
    counts.push_back(std::floor(exact));
    left.push_back(exact - std::floor(exact));
    given += std::floor(exact);
  }
  std::vector<std::size_t> order(rows_.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return left[a] > left[b]; });
  const auto missing_rows = static_cast<std::size_t>(std::max(0.0, std::round(count_ - given)));
  for (std::size_t i = 0; i < std::min(missing_rows, order.size()); ++i) counts[order[i]] += 1;
  return sample_of(counts);
}

Sample RowModel::sample_of(const std::vector<double>& counts) const {
  Sample out;
  std::map<double, ScoreLevel> levels;
  if (of_numbers_) out.numbers.emplace();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const ModelRow& row = rows_[i];
    if (counts[i] <= 0) continue;
    out.table.at(row.outcome, row.decision) += counts[i];
    if (of_numbers_) {
      const double e = row.p - row.y;
      NumberSums one;
      one.outcome = {1, row.y, row.y * row.y};
      one.prediction = {1, row.p, row.p * row.p};
      one.rows = 1;
      one.e = e, one.e2 = e * e, one.abs_e = std::abs(e);
      *out.numbers += one.scaled(counts[i]);
    }
    if (!row.score) continue;
    ScoreLevel& level = levels[*row.score];
    level.low = level.high = *row.score;
    for (auto* part : {&level.weight, &level.squares, &level.rows})
      (*part)[row.outcome] += counts[i];
    level.scores[row.outcome] += counts[i] * *row.score;
    level.score_squares[row.outcome] += counts[i] * *row.score * *row.score;
  }
  if (rows_.front().score) {
    ScoreTable table;
    for (const auto& [score, level] : levels) table.levels.push_back(level);
    out.scores = std::make_shared<ScoreTable>(std::move(table));
  }
  return out;
}

}  // namespace metalab::audit
