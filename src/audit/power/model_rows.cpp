// SPDX-License-Identifier: Apache-2.0
#include "audit/power/model_rows.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "audit/power/class_rows.hpp"
#include "audit/power/mean_rows.hpp"
#include "audit/power/number_rows.hpp"
#include "audit/power/score_rows.hpp"

namespace metalab::audit {
namespace {

using namespace measures;

/// A share of the rows that have this outcome or decision.
struct ShareOf {
  std::string_view rate;  // the rate of those rows, empty: all rows count
  Known of;               // yes: those with it; no: those without
};

std::optional<ShareOf> share_of(const Measure& measure) {
  if (is_share_of_scores(measure)) return ShareOf{{}, yes};
  if (!std::holds_alternative<ShareForm>(measure.form)) return std::nullopt;
  if (measure.denominator == "positives") return ShareOf{"base_rate", yes};
  if (measure.denominator == "negatives") return ShareOf{"base_rate", no};
  if (measure.denominator == "selected") return ShareOf{"selection_rate", yes};
  if (measure.denominator == "not_selected") return ShareOf{"selection_rate", no};
  return ShareOf{{}, yes};
}

double complement(double share, Known of) { return of == yes ? share : 1 - share; }

/// A kind of row that the share counts, or not, or leaves aside: the first of each in a table.
struct ShareRows {
  std::optional<ModelRow> success, failure, outside;

  explicit ShareRows(const Measure& measure) {
    const auto& count = std::get<ShareForm>(measure.form).of;
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
  }
};

std::vector<ModelRow> rows_of_share(const Measure& measure, const ModelTruth& truth) {
  const ShareOf of = *share_of(measure);
  const double p = truth.value;
  if (is_share_of_scores(measure))
    return {{1 - p, missing, missing, 0.0}, {p, missing, missing, 1.0}};
  const double inside = of.rate.empty() ? 1 : complement(truth.of.at(std::string(of.rate)), of.of);
  auto [success, failure, outside] = ShareRows(measure);
  success->probability = inside * p;
  failure->probability = inside * (1 - p);
  std::vector<ModelRow> out{*success, *failure};
  if (inside < 1) {
    outside->probability = 1 - inside;
    out.push_back(*outside);
  }
  return out;
}

/// The four cells of outcome and decision; nothing where one would be below 0.
std::optional<std::vector<ModelRow>> rows_of_cells(double tp, double fn, double fp, double tn) {
  std::vector<ModelRow> out{{tp, yes, yes}, {fn, yes, no}, {fp, no, yes}, {tn, no, no}};
  for (auto& row : out) {
    if (row.probability < -1e-12) return std::nullopt;
    row.probability = std::max(0.0, row.probability);
  }
  return out;
}

std::optional<std::vector<ModelRow>> rows_of_table(const ModelTruth& truth) {
  const double base = truth.of.at("base_rate");
  const double tpr = truth.of.at("true_positive_rate"), fpr = truth.of.at("false_positive_rate");
  return rows_of_cells(base * tpr, base * (1 - tpr), (1 - base) * fpr, (1 - base) * (1 - fpr));
}

/// Of a share of the selected, or of those not selected, with the outcomes of all.
std::optional<std::vector<ModelRow>> rows_of_selected(const Measure& measure,
                                                      const ModelTruth& truth) {
  const double base = truth.of.at("base_rate"), selected = truth.of.at("selection_rate");
  const bool of_selected = share_of(measure)->of == yes;
  const double positive =
      ShareRows(measure).success->outcome == yes ? truth.value : 1 - truth.value;
  const double tp = of_selected ? selected * positive : base - (1 - selected) * positive;
  return rows_of_cells(tp, base - tp, selected - tp, 1 - base - selected + tp);
}

bool is_probability(double p) { return p >= 0 && p <= 1; }

}  // namespace

RowKind PlannedMeasure::kind() const {
  return {std::holds_alternative<NumberForm>(measure->form), classes.size()};
}

namespace {

PlanForm form_of(Shape shape) {
  switch (shape) {
    case Shape::area:
    case Shape::share:
      return PlanForm::ordering;
    case Shape::root_at_zero:
      return PlanForm::bins;
    case Shape::root:
    case Shape::below_one:
      return PlanForm::errors;
    case Shape::share_of_rows:
    case Shape::bounded:
    case Shape::gap:
    case Shape::real:
    case Shape::skewed:
    case Shape::positive:
      break;
  }
  return PlanForm::mean;
}

}  // namespace

PlanForm plan_form(const Measure& measure) {
  if (std::holds_alternative<MacroForm>(measure.form)) return PlanForm::average;
  if (share_of(measure)) return PlanForm::share;
  if (const auto* form = std::get_if<ScoreForm>(&measure.form)) return form_of(form->shape);
  if (const auto* form = std::get_if<NumberForm>(&measure.form)) return form_of(form->shape);
  return PlanForm::table;
}

std::vector<std::string> assumed_besides(const PlannedMeasure& planned) {
  switch (plan_form(*planned.measure)) {
    case PlanForm::share: {
      const std::string rate(share_of(*planned.measure)->rate);
      if (rate.empty()) return {};
      if (planned.paired && rate == "selection_rate") return {rate, "base_rate"};
      return {rate};
    }
    case PlanForm::table:
      return {"base_rate", "true_positive_rate", "false_positive_rate"};
    case PlanForm::ordering:
      return {"base_rate"};
    case PlanForm::mean:
      return {"sd"};
    case PlanForm::average:
    case PlanForm::bins:
    case PlanForm::errors:
      break;
  }
  return {};
}

std::optional<std::vector<ModelRow>> rows_of(const PlannedMeasure& planned,
                                             const ModelTruth& truth) {
  const Measure& measure = *planned.measure;
  for (const auto& [name, value] : truth.of)
    if (name == "sd" ? !(value > 0) : !is_probability(value)) return std::nullopt;
  switch (plan_form(measure)) {
    case PlanForm::share:
      if (!is_probability(truth.value)) return std::nullopt;
      if (planned.paired && truth.of.contains("selection_rate"))
        return rows_of_selected(measure, truth);
      return rows_of_share(measure, truth);
    case PlanForm::table:
      return rows_of_table(truth);
    case PlanForm::average:
      return rows_of_classes(planned, truth);
    case PlanForm::ordering:
      return rows_of_ordering(measure, truth, planned.paired ? kPairedLevels : kScoreLevels);
    case PlanForm::bins:
      return rows_of_calibration(truth.value);
    case PlanForm::mean:
      return rows_of_mean(measure, truth);
    case PlanForm::errors:
      return rows_of_errors(measure, truth.value);
  }
  return std::nullopt;
}

}  // namespace metalab::audit
