// SPDX-License-Identifier: Apache-2.0
#include "audit/power/model_rows.hpp"

#include "audit/power/class_rows.hpp"
#include "audit/power/mean_rows.hpp"
#include "audit/power/number_rows.hpp"
#include "audit/power/score_rows.hpp"
#include "audit/power/share_rows.hpp"

namespace metalab::audit {

using namespace measures;

namespace {

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
