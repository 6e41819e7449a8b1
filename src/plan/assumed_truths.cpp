// SPDX-License-Identifier: Apache-2.0
#include "plan/assumed_truths.hpp"

#include <algorithm>
#include <cmath>

#include "audit/power/class_rows.hpp"
#include "measures/classes/macro.hpp"
#include "measures/registry.hpp"
#include "plan/assumed_models.hpp"
#include "samples/study_terms.hpp"
#include "samples/view_names.hpp"
#include "samples/views.hpp"

namespace metalab::plan {
namespace {

using measures::Measure;
using Truths = std::vector<audit::GroupTruth>;

constexpr double kShares[] = {0.1, 0.3, 0.5};
constexpr double kOrderings[] = {0.7, 0.8, 0.9};
constexpr double kClassRates[] = {0.5, 0.7, 0.9};
constexpr double kMiscalibrations[] = {0.02, 0.05, 0.1};
constexpr double kExplained[] = {0.3, 0.5, 0.7};
constexpr double kFromBound[] = {0.05, 0.1};
constexpr double kTimesBound[] = {0.5, 0.8, 1.25, 2};

bool is_ratio(const study::Criterion& criterion) { return traits(criterion.compare).is_ratio(); }

audit::PlannedMeasure planned_measure(const study::Study& study,
                                      const study::Criterion& criterion) {
  const Measure* measure = measures::find_measure(criterion.measure.text);
  const bool paired = samples::is_paired(criterion);
  if (!samples::view_name(study, criterion).average.empty())
    return {measures::macro_average(*measure), study.classes(), paired};
  auto own = samples::with_terms_of(study, *measure);
  return {own.get(), {}, paired, own};
}

template <std::size_t N>
std::vector<double> list_of(const double (&values)[N]) {
  return {std::begin(values), std::end(values)};
}

/// Values around the bound of each group by itself: of errors in their own units, so by factors.
std::vector<double> around_bound(const study::Criterion& criterion, const Measure& measure) {
  const double bound = criterion.at_least ? *criterion.at_least : *criterion.at_most;
  const audit::PlanForm form = audit::plan_form(measure);
  if (form == audit::PlanForm::mean) return {};
  std::vector<double> out;
  if (form == audit::PlanForm::bins || std::isinf(measure.highest)) {
    for (const double times : kTimesBound) out.push_back(times * bound);
    return out;
  }
  for (const double sign : {-1.0, 1.0})
    for (const double step : kFromBound) out.push_back(bound + sign * step);
  return out;
}

/// Values tabulated where none is stated: around the bound, or over the range.
std::vector<double> tabulated(const study::Criterion& criterion,
                              const audit::PlannedMeasure& planned,
                              const audit::ModelTruth& truth) {
  if (criterion.compare == Compare::value) return around_bound(criterion, *planned.measure);
  switch (audit::plan_form(*planned.measure)) {
    case audit::PlanForm::share:
      return list_of(kShares);
    case audit::PlanForm::ordering:
      return list_of(kOrderings);
    case audit::PlanForm::bins:
      return list_of(kMiscalibrations);
    case audit::PlanForm::errors:
      return std::isinf(planned.measure->highest) ? std::vector<double>{} : list_of(kExplained);
    case audit::PlanForm::average: {
      std::vector<double> out;
      for (const double rate : kClassRates) {
        audit::ModelTruth one = truth;
        for (const auto& name : planned.classes) one.of[audit::rate_of_class(name)] = rate;
        out.push_back(audit::average_of(planned, one).value_or(0));
      }
      return out;
    }
    case audit::PlanForm::mean:
    case audit::PlanForm::table:
      break;
  }
  return {};
}

/// Why a group cannot be as assumed; "" where it can.
std::string obstacle_of(const audit::PlannedMeasure& planned, const Truths& truths) {
  for (const audit::GroupTruth& truth : truths) {
    if (audit::is_possible(planned, truth)) continue;
    const bool alone =
        truth.second && audit::rows_of(planned, truth) && audit::rows_of(planned, *truth.second);
    return alone && truth.agreement ? "agreement" : "impossible_values";
  }
  return "";
}

/// Every group as the share-weighted mean of all.
Truths alike(const audit::PlannedMeasure& planned, const Truths& truths,
             const std::vector<double>& shares) {
  audit::GroupTruth mean;
  for (std::size_t g = 0; g < truths.size(); ++g) {
    mean.value += shares[g] * truths[g].value;
    for (const auto& [name, value] : truths[g].of) mean.of[name] += shares[g] * value;
  }
  if (audit::plan_form(*planned.measure) == audit::PlanForm::table)
    mean.value = value_of_table(planned, mean);
  return Truths(truths.size(), mean);
}

/// Both models as the first.
Truths alike_models(Truths truths) {
  for (audit::GroupTruth& truth : truths) truth.second = truth;
  return truths;
}

bool differ(const audit::PlannedMeasure& planned, const Truths& truths) {
  return std::any_of(truths.begin(), truths.end(), [&](const audit::GroupTruth& one) {
    return planned.paired ? *one.second != static_cast<const audit::ModelTruth&>(one)
                          : one != truths.front();
  });
}

/// How often two models agree: stated, or taken to be independent.
void add_agreement(const audit::AssumedCriterion& base, const evidence::View& view,
                   Assumptions& assumptions, Truths& truths) {
  const std::string name(base.planned.measure->name);
  for (std::size_t g = 0; g < truths.size(); ++g) {
    truths[g].agreement = assumptions.value_of("agree/" + name, base.groups[g], view);
    if (!truths[g].agreement) assumptions.note("plan_independent_models", {{"measure", name}});
  }
}

/// What is stated of the groups, of one model or of two.
struct StatedTruths {
  Truths truths;
  bool has_values = false;
  std::string obstacle;
};

StatedTruths stated_truths(const study::Study& study, const audit::AssumedCriterion& base,
                           Assumptions& assumptions) {
  const Assumptions::Groups groups{base.groups, base.shares};
  evidence::View view = samples::view_name(study, *base.criterion);
  const auto models = base.planned.paired ? study.models() : std::vector{view.decision};
  std::vector<AssumedModel> read;
  for (const auto& model : models) {
    view.decision = model;
    read.push_back(assumed_model(base.planned, view, groups, assumptions));
  }
  StatedTruths out{Truths(base.groups.size()), read[0].has_values, read[0].obstacle};
  for (std::size_t g = 0; g < out.truths.size(); ++g)
    static_cast<audit::ModelTruth&>(out.truths[g]) = read[0].truths[g];
  if (!base.planned.paired) return out;
  const std::string name(base.planned.measure->name);
  if (out.obstacle.empty()) out.obstacle = read[1].obstacle;
  out.has_values = read[0].has_values || read[1].has_values;
  if (read[0].has_values != read[1].has_values)
    assumptions.note("plan_same_in_both", {{"measure", name}});
  for (std::size_t g = 0; g < out.truths.size(); ++g) {
    audit::ModelTruth& first = out.truths[g];
    audit::ModelTruth second = read[1].truths[g];
    if (!read[0].has_values) first.value = second.value;
    if (!read[1].has_values) second.value = first.value;
    out.truths[g].second = second;
  }
  view.decision.clear();
  add_agreement(base, view, assumptions, out.truths);
  return out;
}

}  // namespace

Result<AssumedTruths> assumed_truths(const study::Study& study, const study::Criterion& criterion,
                                     Assumptions& assumptions) {
  METALAB_TRY(const auto groups, assumptions.groups_of(criterion));
  AssumedTruths out;
  out.base = {&criterion, planned_measure(study, criterion), groups.groups, groups.shares, {}};
  const audit::PlannedMeasure& planned = out.base.planned;
  if (is_ratio(criterion) && planned.measure->lowest < 0) {
    out.obstacle = "ratio_of_signed";
    return out;
  }
  auto stated = stated_truths(study, out.base, assumptions);
  out.obstacle = stated.obstacle;
  if (!out.obstacle.empty()) return out;
  if (stated.has_values) {
    if (differ(planned, stated.truths)) out.stated = stated.truths;
    if (planned.paired)
      out.common.push_back(alike_models(stated.truths));
    else if (!out.stated || criterion.compare != Compare::value)
      out.common.push_back(alike(planned, stated.truths, groups.shares));
    for (const auto& one : out.common) out.obstacle = obstacle_of(planned, one);
    if (out.stated && out.obstacle.empty()) out.obstacle = obstacle_of(planned, *out.stated);
  } else {
    out.obstacle = "needs_value";
    for (const double value : tabulated(criterion, planned, stated.truths.front())) {
      for (auto& truth : stated.truths) {
        truth.value = value;
        if (truth.second) truth.second->value = value;
      }
      const auto obstacle = obstacle_of(planned, stated.truths);
      if (obstacle.empty())
        out.common.push_back(stated.truths);
      else
        out.obstacle = obstacle;
    }
    if (!out.common.empty()) {
      out.obstacle.clear();
      assumptions.note("plan_tabulated", {{"measure", criterion.measure.text}});
    }
  }
  if (out.obstacle.empty()) out.base.truths = out.stated ? *out.stated : out.common.front();
  return out;
}

AssumedCase truths_apart(const audit::AssumedCriterion& assumed, const Truths& common,
                         double target) {
  const study::Criterion& criterion = *assumed.criterion;
  const audit::PlannedMeasure& planned = assumed.planned;
  if (audit::plan_form(*planned.measure) == audit::PlanForm::table)
    return {{}, "apart_needs_rates"};
  auto out = common;
  if (criterion.compare == Compare::value) {
    for (auto& truth : out) truth.value = target;
  } else if (planned.paired) {
    // Where even equal models are on the wrong side, one group would not bring the others over.
    const bool all = !is_met_by_equality(criterion);
    for (std::size_t g = 0; g < out.size(); ++g)
      if (all || g == group_apart(assumed)) out[g].second->value = out[g].value + target;
  } else {
    double& value = out[group_apart(assumed)].value;
    const double others = value;
    const bool spread = criterion.compare == Compare::difference;
    value = is_ratio(criterion) ? others * target : spread ? others - target : others + target;
    if (spread && !obstacle_of(planned, out).empty()) value = others + target;
  }
  const auto obstacle = obstacle_of(planned, out);
  if (obstacle.empty()) return {out, ""};
  return {{}, obstacle == "agreement" ? obstacle : "rate_out_of_range"};
}

std::size_t group_apart(const audit::AssumedCriterion& assumed) {
  const study::Criterion& criterion = *assumed.criterion;
  std::optional<std::size_t> out;
  for (std::size_t g = 0; g < assumed.groups.size(); ++g) {
    study::GroupValues values;
    for (const auto& attribute : criterion.across)
      values.push_back(assumed.groups[g].at(attribute));
    if (criterion.reference && values == *criterion.reference) continue;
    if (!out || assumed.shares[g] < assumed.shares[*out]) out = g;
  }
  return out.value_or(0);
}

double equality_of(const study::Criterion& criterion) { return is_ratio(criterion) ? 1 : 0; }

bool is_met_by_equality(const study::Criterion& criterion) {
  const double equal = equality_of(criterion);
  return criterion.at_least.value_or(equal) <= equal && equal <= criterion.at_most.value_or(equal);
}

double default_target(const study::Criterion& criterion) {
  const bool ratio = is_ratio(criterion);
  const bool lower_side = criterion.at_least && (ratio || !criterion.at_most);
  const double bound = lower_side ? *criterion.at_least : *criterion.at_most;
  if (ratio) return bound != 1 ? bound * bound : lower_side ? 0.8 : 1.25;
  return bound != 0 ? 2 * bound : lower_side ? -0.1 : 0.1;
}

}  // namespace metalab::plan
