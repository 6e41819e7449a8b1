// SPDX-License-Identifier: Apache-2.0
#include "audit/assumed_truths.hpp"

#include <algorithm>
#include <cmath>

#include "audit/view_names.hpp"
#include "audit/views.hpp"
#include "measures/registry.hpp"

namespace metalab::audit {
namespace {

using measures::Measure;

constexpr double kShares[] = {0.1, 0.3, 0.5};
constexpr double kAreas[] = {0.7, 0.8, 0.9};
constexpr double kFromBound[] = {0.05, 0.1};
constexpr double kDefaultRate = 0.5;

const Measure& measure_of(const study::Criterion& criterion) {
  return *measures::find_measure(criterion.measure.text);
}

bool is_ratio(const study::Criterion& criterion) {
  return criterion.compare.text.starts_with("ratio");
}

/// The value of a measure that is made of the rates of a table.
double value_of_table(const Measure& measure, const GroupTruth& truth) {
  measures::DecisionTable table;
  if (const auto rows = rows_of(measure, truth))
    for (const auto& row : *rows) table.at(row.outcome, row.decision) += row.probability;
  return measures::estimate(measure, table).value_or(0);
}

/// Values tabulated where none is stated: around the bound, or over the range.
std::vector<double> tabulated(const study::Criterion& criterion, PlanForm form) {
  std::vector<double> out;
  if (criterion.compare.text != "value") {
    if (form == PlanForm::share) out.assign(std::begin(kShares), std::end(kShares));
    if (form == PlanForm::area) out.assign(std::begin(kAreas), std::end(kAreas));
    return out;
  }
  const double bound = criterion.at_least ? *criterion.at_least : *criterion.at_most;
  for (const double sign : {-1.0, 1.0})
    for (const double step : kFromBound)
      if (bound + sign * step > 0 && bound + sign * step < 1) out.push_back(bound + sign * step);
  return out;
}

/// What is needed besides the value, for each group. The obstacle where it lacks.
std::string add_besides(const Measure& measure, const evidence::View& view,
                        Assumptions& assumptions, const std::vector<evidence::Group>& groups,
                        std::vector<GroupTruth>& truths) {
  const PlanForm form = plan_form(measure);
  for (const auto& name : assumed_besides(measure))
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const std::string asked = name == "sd" ? "sd/" + std::string(measure.name) : name;
      auto value = assumptions.value_of(asked, groups[g], view);
      if (!value && form == PlanForm::mean) return "needs_sd";
      if (!value && form == PlanForm::table) return "needs_rates";
      if (!value)
        assumptions.note("plan_default_rate",
                         {{"measure", name}, {"of", std::string(measure.name)}});
      truths[g].of[name] = value.value_or(kDefaultRate);
    }
  if (form == PlanForm::table)
    for (auto& truth : truths) truth.value = value_of_table(measure, truth);
  return "";
}

/// The stated values; groups without one take the mean of the others. Nothing where none is stated.
bool add_values(const Measure& measure, const evidence::View& view, Assumptions& assumptions,
                const Assumptions::Groups& groups, std::vector<GroupTruth>& truths) {
  double sum = 0, share = 0;
  std::vector<bool> lacks(truths.size(), true);
  for (std::size_t g = 0; g < truths.size(); ++g)
    if (const auto value =
            assumptions.value_of(std::string(measure.name), groups.groups[g], view)) {
      truths[g].value = *value;
      lacks[g] = false;
      sum += *value * groups.shares[g];
      share += groups.shares[g];
    }
  if (share <= 0) return false;
  for (std::size_t g = 0; g < truths.size(); ++g)
    if (lacks[g]) {
      truths[g].value = sum / share;
      assumptions.note("plan_mean_of_others", {{"group", evidence::group_id(groups.groups[g])},
                                               {"measure", std::string(measure.name)}});
    }
  return true;
}

bool differ(const std::vector<GroupTruth>& truths) {
  return std::any_of(truths.begin(), truths.end(), [&](const GroupTruth& one) {
    return one.value != truths.front().value || one.of != truths.front().of;
  });
}

/// Every group as the share-weighted mean of all.
std::vector<GroupTruth> alike(const Measure& measure, const std::vector<GroupTruth>& truths,
                              const std::vector<double>& shares) {
  GroupTruth mean;
  for (std::size_t g = 0; g < truths.size(); ++g) {
    mean.value += shares[g] * truths[g].value;
    for (const auto& [name, value] : truths[g].of) mean.of[name] += shares[g] * value;
  }
  if (plan_form(measure) == PlanForm::table) mean.value = value_of_table(measure, mean);
  return std::vector(truths.size(), mean);
}

bool all_possible(const Measure& measure, const std::vector<GroupTruth>& truths) {
  return std::all_of(truths.begin(), truths.end(),
                     [&](const GroupTruth& truth) { return rows_of(measure, truth).has_value(); });
}

}  // namespace

Result<AssumedTruths> assumed_truths(const study::Study& study, const study::Criterion& criterion,
                                     Assumptions& assumptions) {
  const evidence::View view = view_name(study, criterion);
  AssumedTruths out;
  const Measure& measure = measure_of(criterion);
  if (is_paired(criterion)) {
    out.base.criterion = &criterion;
    out.obstacle = "two_models";
    return out;
  }
  METALAB_TRY(const auto groups, assumptions.groups_of(criterion));
  out.base = {&criterion, groups.groups, groups.shares,
              std::vector<GroupTruth>(groups.groups.size())};
  const PlanForm form = view.average.empty() ? plan_form(measure) : PlanForm::none;
  out.obstacle = form == PlanForm::none
                     ? "no_formula"
                     : add_besides(measure, view, assumptions, groups.groups, out.base.truths);
  if (!out.obstacle.empty()) return out;
  if (is_ratio(criterion) && measure.lowest < 0) {
    out.obstacle = "ratio_of_signed";
    return out;
  }
  auto truths = out.base.truths;
  if (form == PlanForm::table || add_values(measure, view, assumptions, groups, truths)) {
    if (differ(truths)) out.stated = truths;
    if (!out.stated || criterion.compare.text != "value")
      out.common.push_back(alike(measure, truths, groups.shares));
  } else {
    for (const double value : tabulated(criterion, form)) {
      for (auto& truth : truths) truth.value = value;
      out.common.push_back(truths);
    }
    if (form == PlanForm::mean)
      out.obstacle = "needs_value";
    else
      assumptions.note("plan_tabulated", {{"measure", criterion.measure.text}});
  }
  for (const auto& one : out.common)
    if (!all_possible(measure, one)) out.obstacle = "impossible_values";
  if (out.stated && !all_possible(measure, *out.stated)) out.obstacle = "impossible_values";
  if (out.obstacle.empty()) out.base.truths = out.stated ? *out.stated : out.common.front();
  return out;
}

std::optional<std::vector<GroupTruth>> truths_apart(const AssumedCriterion& assumed,
                                                    const std::vector<GroupTruth>& common,
                                                    double target) {
  const study::Criterion& criterion = *assumed.criterion;
  const Measure& measure = measure_of(criterion);
  if (plan_form(measure) == PlanForm::table) return std::nullopt;  // many tables have one value
  auto out = common;
  if (criterion.compare.text == "value") {
    for (auto& truth : out) truth.value = target;
  } else {
    double& value = out[group_apart(assumed)].value;
    const double others = value;
    const bool spread = criterion.compare.text == "difference";
    value = is_ratio(criterion) ? others * target : spread ? others - target : others + target;
    if (spread && !all_possible(measure, out)) value = others + target;
  }
  if (!all_possible(measure, out)) return std::nullopt;
  return out;
}

std::size_t group_apart(const AssumedCriterion& assumed) {
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

double default_target(const study::Criterion& criterion) {
  const bool ratio = is_ratio(criterion);
  const bool lower_side = criterion.at_least && (ratio || !criterion.at_most);
  const double bound = lower_side ? *criterion.at_least : *criterion.at_most;
  if (ratio) return bound != 1 ? bound * bound : lower_side ? 0.8 : 1.25;
  return bound != 0 ? 2 * bound : lower_side ? -0.1 : 0.1;
}

}  // namespace metalab::audit
