// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

#include <algorithm>
#include <cmath>

#include "measures/classes/macro.hpp"
#include "measures/scores/few_scores_carry.hpp"

namespace metalab::measures {
namespace {

std::optional<double> share(const Proportion& p) {
  if (p.trials <= 0) return std::nullopt;
  return p.successes / p.trials;
}

double value_of(const Moments& moments, Shape shape) {
  const bool root = shape == Shape::root || shape == Shape::root_at_zero;
  return root ? std::sqrt(std::max(0.0, moments.value)) : moments.value;
}

struct Estimate {
  const Sample& sample;
  std::optional<double> operator()(const ShareForm& form) const {
    return share(form.of(sample.table));
  }
  std::optional<double> operator()(const TransformedShareForm& form) const {
    const auto p = share(form.of(sample.table));
    if (!p) return std::nullopt;
    return form.transform(*p);
  }
  std::optional<double> operator()(const MeanOfSharesForm& form) const {
    const auto a = share(form.first(sample.table));
    const auto b = share(form.second(sample.table));
    if (!a || !b) return std::nullopt;
    return (*a + *b) / 2;
  }
  std::optional<double> operator()(const CorrelationForm& form) const {
    return form.value(sample.table);
  }
  std::optional<double> operator()(const CellMeanForm& form) const {
    if (sample.table.rows_with_both() <= 0) return std::nullopt;
    return form.values.mean(sample.table);
  }
  std::optional<double> operator()(const ScoreForm& form) const {
    if (!sample.scores) return std::nullopt;
    const auto found = sample.scores->moments(form.of);
    if (!found) return std::nullopt;
    return value_of(*found, form.shape);
  }
  std::optional<double> operator()(const NumberForm& form) const {
    if (!sample.numbers) return std::nullopt;
    const auto found = form.of(sample.measured());
    if (!found) return std::nullopt;
    return value_of(*found, form.shape);
  }
  std::optional<double> operator()(const MacroForm& form) const {
    return macro_estimate(*form.of, *sample.classes);
  }
};

std::map<std::string, double> counts_of_scores(const Measure& measure, const Sample& sample) {
  if (!sample.scores || measure.needs != Needs::outcome_and_score) return {};
  const auto rows = sample.scores->total_rows();
  return {{"positives", rows[yes]}, {"negatives", rows[no]}};
}

}  // namespace

std::optional<double> estimate(const Measure& measure, const Sample& sample) {
  return std::visit(Estimate{sample}, measure.form);
}

bool needs_outcome(const Measure& measure) {
  const Needs needs = measure.needs;
  return needs != Needs::decision && needs != Needs::score && needs != Needs::prediction;
}

bool needs_decision(const Measure& measure) {
  const Needs needs = measure.needs;
  return needs == Needs::decision || needs == Needs::outcome_and_decision ||
         needs == Needs::prediction || needs == Needs::outcome_and_prediction;
}

bool needs_score(const Measure& measure) {
  return measure.needs == Needs::score || measure.needs == Needs::outcome_and_score;
}

bool is_share_of_scores(const Measure& measure) {
  const auto* form = std::get_if<ScoreForm>(&measure.form);
  return form != nullptr && form->shape == Shape::share_of_rows;
}

std::optional<Measure> with_terms(const Measure& measure, const Terms& terms) {
  const auto* form = std::get_if<CellMeanForm>(&measure.form);
  if (form == nullptr) return measure;
  const auto values = form->of(terms);
  if (!values) return std::nullopt;
  Measure out = measure;
  out.form = CellMeanForm{form->term, form->of, *values};
  return out;
}

bool is_made_of_counts(const Measure& measure, const Sample& sample) {
  return !std::holds_alternative<ScoreForm>(measure.form) &&
         !std::holds_alternative<NumberForm>(measure.form) &&
         !std::holds_alternative<MacroForm>(measure.form) && !sample.weighting;
}

bool needs_probabilities(const Measure& measure) {
  const auto* form = std::get_if<ScoreForm>(&measure.form);
  return form != nullptr && form->of_probabilities;
}

bool has_variation(const Measure& measure, const Sample& sample) {
  if (const auto* form = std::get_if<NumberForm>(&measure.form))
    return form->of(sample.measured()).value_or(Moments{}).variance > 0;
  if (const auto* form = std::get_if<CellMeanForm>(&measure.form)) {
    const CellValues& v = form->values;
    return v.true_positive != v.false_positive || v.true_positive != v.false_negative ||
           v.true_positive != v.true_negative;
  }
  const auto* form = std::get_if<ScoreForm>(&measure.form);
  if (form == nullptr || form->shape == Shape::share || form->shape == Shape::bounded ||
      form->shape == Shape::area || form->shape == Shape::share_of_rows)
    return true;
  return sample.scores->moments(form->of).value_or(Moments{}).variance > 0;
}

bool is_heavy_tailed(const Measure& measure, const Sample& sample) {
  if (const auto* scores = std::get_if<ScoreForm>(&measure.form))
    return measure.needs == Needs::score && scores->shape == Shape::skewed && sample.scores &&
           few_scores_carry_mean(*scores, *sample.scores);
  const auto* form = std::get_if<NumberForm>(&measure.form);
  return form != nullptr && sample.numbers && form->few_rows_carry(sample.measured());
}

namespace {

double with_roles(Needs needs, const DecisionTable& table, const std::array<double, 3>& scores) {
  switch (needs) {
    case Needs::decision:
      return table.decided(no) + table.decided(yes);
    case Needs::outcome:
      return table.turned_out(no) + table.turned_out(yes);
    case Needs::score:
      return scores[no] + scores[yes] + scores[missing];
    case Needs::outcome_and_score:
      return scores[no] + scores[yes];
    case Needs::outcome_number:
    case Needs::prediction:
    case Needs::outcome_and_prediction:
      return 0;  // rows of numbers are in no table
    case Needs::outcome_and_decision:
      break;
  }
  return table.rows_with_both();
}

double weight_of(Needs needs, const NumberSums& sums) {
  return needs == Needs::outcome_number ? sums.outcome.rows
         : needs == Needs::prediction   ? sums.prediction.rows
                                        : sums.rows;
}

}  // namespace

double rows_with_roles(const Measure& measure, const Sample& sample) {
  if (std::holds_alternative<NumberForm>(measure.form)) {
    if (!sample.numbers) return 0;
    const Numbers found = sample.measured();
    return measure.needs == Needs::outcome_number ? found.outcome_rows
           : measure.needs == Needs::prediction   ? found.prediction_rows
                                                  : found.rows;
  }
  return with_roles(measure.needs, sample.rows(),
                    sample.scores ? sample.scores->total_rows() : std::array<double, 3>{});
}

std::optional<double> effective_rows(const Measure& measure, const Sample& sample) {
  if (!sample.weighting) return std::nullopt;
  if (std::holds_alternative<NumberForm>(measure.form))
    return kish_rows(weight_of(measure.needs, sample.measured().sums),
                     weight_of(measure.needs, sample.measured().squares));
  const ScoreTable none;
  const ScoreTable& scores = sample.scores ? *sample.scores : none;
  return kish_rows(with_roles(measure.needs, sample.table, scores.total_weight()),
                   with_roles(measure.needs, sample.weighting->squares, scores.total_squares()));
}

std::map<std::string, double> named_counts(const Measure& measure, const Sample& sample) {
  if (std::holds_alternative<ScoreForm>(measure.form)) return counts_of_scores(measure, sample);
  if (std::holds_alternative<NumberForm>(measure.form) ||
      std::holds_alternative<MacroForm>(measure.form))
    return {};
  const DecisionTable& table = sample.rows();
  const auto* form = std::get_if<ShareForm>(&measure.form);
  if (form == nullptr)
    return {{"true_positives", table.true_positives()},
            {"false_positives", table.false_positives()},
            {"false_negatives", table.false_negatives()},
            {"true_negatives", table.true_negatives()}};
  const Proportion p = form->of(table);
  std::map<std::string, double> counts{{std::string(measure.numerator), p.successes}};
  if (!measure.denominator.empty()) counts[std::string(measure.denominator)] = p.trials;
  return counts;
}

}  // namespace metalab::measures
