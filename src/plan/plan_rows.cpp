// SPDX-License-Identifier: Apache-2.0
#include "plan/plan_rows.hpp"

#include <algorithm>
#include <cmath>

#include "audit/power/rows_for_power.hpp"
#include "inference/bound.hpp"
#include "plan/assumed_truths.hpp"
#include "samples/view_names.hpp"
#include "samples/views.hpp"
#include "study/canonical_study.hpp"

namespace metalab::plan {
namespace {

using evidence::VerdictKind;
using Truths = std::vector<audit::GroupTruth>;

constexpr double kAtBound = 1e-6;  // of group sizes rounded to whole rows
constexpr double kCurve[] = {0.125, 0.25, 0.5, 0.75, 1, 1.5, 2};
constexpr double kClearlyOff = 0.08;  // of a first look: more than three standard errors
constexpr int kDetectableSteps = 12;
constexpr double kStartRows = 25;  // a group
constexpr double kFurthest = 5;    // of what has no range: standard deviations, or times its value

class Planner {
 public:
  Planner(const study::Study& study, const PlanOptions& options, const Context& context)
      : study_(study), options_(options), context_(context) {}

  Result<RowPlan> run() {
    RowPlan out;
    METALAB_TRY(auto assumptions, Assumptions::read(options_, study_));
    std::vector<AssumedTruths> truths;
    for (const auto& criterion : study_.criteria) {
      METALAB_TRY(auto one, assumed_truths(study_, criterion, assumptions));
      truths.push_back(std::move(one));
    }
    METALAB_DO(assumptions.check_used());
    std::vector<std::size_t> places;
    for (const auto& one : truths) {
      places.push_back(all_.size());
      if (one.obstacle.empty()) all_.push_back(one.base);
    }
    for (std::size_t i = 0; i < truths.size(); ++i) {
      auto planned = described(study_.criteria[i]);
      planned.obstacle = truths[i].obstacle;
      if (planned.obstacle.empty()) METALAB_DO(plan(truths[i], places[i], planned));
      out.criteria.push_back(std::move(planned));
    }
    out.study_id = study_.id;
    out.study_digest = study::study_digest(study_);
    out.title = study_.title;
    for (const auto& group : study_.roles.groups) {
      if (!group.labels.empty()) out.labels[group.name] = group.labels;
      if (!group.label.empty()) out.attributes[group.name] = group.label;
    }
    out.confidence = study_.confidence;
    out.simultaneous = study_.simultaneous;
    out.power = options_.power;
    out.runs = audit::kPlannedRuns;
    if (study_.disclosure.on())
      assumptions.note("plan_exact_counts",
                       {{"minimum", std::to_string(study_.disclosure.minimum_cell)}});
    if (study_.weighs_as_survey()) assumptions.note("plan_effective_rows", {});
    if (study_.simultaneous == Simultaneous::verdicts && study_.criteria.size() > 1)
      assumptions.note("plan_strictest_step", {});
    out.assumed = assumptions.notes();
    return out;
  }

 private:
  CriterionPlan described(const study::Criterion& criterion) const {
    CriterionPlan out;
    out.criterion = criterion.id.text;
    out.measure = criterion.measure.text;
    out.compare = criterion.compare;
    out.view = samples::view_name(study_, criterion);
    if (samples::is_paired(criterion)) out.decisions = study_.models();
    out.across = criterion.across;
    out.at_least = criterion.at_least;
    out.at_most = criterion.at_most;
    if (criterion.reference) {
      out.reference.emplace();
      for (std::size_t a = 0; a < criterion.across.size(); ++a)
        (*out.reference)[criterion.across[a]] = (*criterion.reference)[a];
    }
    return out;
  }

  Status plan(const AssumedTruths& truths, std::size_t place, CriterionPlan& out) {
    if (truths.stated) METALAB_DO(add_scenario("stated", place, {*truths.stated, ""}, out));
    for (const Truths& common : truths.common) {
      METALAB_DO(add_scenario("equal", place, {common, ""}, out));
      const study::Criterion& criterion = *truths.base.criterion;
      if (!truths.stated && criterion.compare != Compare::value) {
        const auto apart = truths_apart(truths.base, common, default_target(criterion));
        METALAB_DO(add_scenario("apart", place, apart, out));
      }
      if (options_.rows && criterion.compare != Compare::value && is_met_by_equality(criterion))
        for (const VerdictKind verdict : {VerdictKind::met, VerdictKind::not_met})
          METALAB_DO(add_detectable(verdict, place, common, out));
    }
    return {};
  }

  Result<audit::PowerPoint> power(std::size_t place, const Truths& truths, std::int64_t rows,
                                  int runs = audit::kPlannedRuns) {
    auto all = all_;
    all[place].truths = truths;
    return audit::power_at({study_, std::move(all), place}, rows, context_, runs);
  }

  Result<double> power_of(VerdictKind verdict, std::size_t place, const Truths& truths,
                          std::int64_t rows) {
    for (const int runs : {audit::kFirstRuns, audit::kPlannedRuns}) {
      METALAB_TRY(const auto at, power(place, truths, rows, runs));
      const double reached = verdict == VerdictKind::met ? at.met : at.not_met;
      if (runs == audit::kPlannedRuns || std::abs(reached - options_.power) > kClearlyOff)
        return reached;
    }
    return 0;
  }

  /// Sets the verdict that the truth calls for, and the comparison that decides it.
  Status find_verdict(std::size_t place, const Truths& truths, Scenario& out) {
    audit::AssumedCriterion assumed = all_[place];
    assumed.truths = truths;
    METALAB_TRY(const auto values, audit::true_comparisons(study_, assumed, context_));
    const auto& criterion = *assumed.criterion;
    double least_room = INFINITY;
    for (const double value : values) {
      double room = INFINITY;
      if (criterion.at_least) room = std::min(room, value - *criterion.at_least);
      if (criterion.at_most) room = std::min(room, *criterion.at_most - value);
      if (room < least_room) out.comparison = value;
      least_room = std::min(least_room, room);
    }
    if (!values.empty() && std::abs(least_room) > kAtBound)
      out.verdict = least_room > 0 ? VerdictKind::met : VerdictKind::not_met;
    return {};
  }

  static PlannedGroup planned_group(const audit::AssumedCriterion& assumed, std::size_t g,
                                    const audit::GroupTruth& truth) {
    PlannedGroup out{assumed.groups[g], assumed.shares[g], truth.value, truth.of, {}, {}};
    if (truth.agreement) out.of["agreement"] = *truth.agreement;
    if (truth.second) out.second = {truth.second->value, truth.second->of};
    return out;
  }

  Status add_scenario(const char* truth, std::size_t place, const AssumedCase& of,
                      CriterionPlan& plan) {
    Scenario out;
    out.truth = truth;
    out.obstacle = of.obstacle;
    const audit::AssumedCriterion& assumed = all_[place];
    const Truths& truths = of.truths;
    if (truths.empty()) {
      plan.scenarios.push_back(std::move(out));
      return {};
    }
    for (std::size_t g = 0; g < truths.size(); ++g)
      out.groups.push_back(planned_group(assumed, g, truths[g]));
    if (out.truth == "apart") out.apart = assumed.groups[group_apart(assumed)];
    METALAB_DO(find_verdict(place, truths, out));
    if (!out.verdict) {
      out.obstacle = "at_the_bound";
    } else {
      METALAB_DO(find_rows(place, truths, out));
    }
    if (options_.rows) {
      METALAB_TRY(out.at_rows, power(place, truths, *options_.rows));
    }
    plan.scenarios.push_back(std::move(out));
    return {};
  }

  Status find_rows(std::size_t place, const Truths& truths, Scenario& out) {
    const auto start = static_cast<std::int64_t>(kStartRows * static_cast<double>(truths.size()));
    METALAB_TRY(out.rows,
                audit::rows_for_power(
                    [&](std::int64_t rows) { return power_of(*out.verdict, place, truths, rows); },
                    options_.power, start));
    if (!out.rows) {
      out.obstacle = "too_many_rows";
      return {};
    }
    const auto by_group = audit::rows_by_group(*out.rows, all_[place].shares);
    for (std::size_t g = 0; g < by_group.size(); ++g)
      out.groups[g].rows = static_cast<std::int64_t>(by_group[g]);
    for (const double part : kCurve) {
      const auto rows =
          std::max<std::int64_t>(1, std::llround(part * static_cast<double>(*out.rows)));
      METALAB_TRY(const auto point, power(place, truths, rows));
      out.curve.push_back(point);
    }
    return {};
  }

  /// A comparison `step` (0 to 1) of the way from the bound to equality, or from the bound to the
  /// furthest value on the wrong side.
  static double target_at(VerdictKind verdict, const audit::AssumedCriterion& assumed,
                          const audit::GroupTruth& common, double step) {
    const study::Criterion& criterion = *assumed.criterion;
    const double wrong = default_target(criterion), equal = equality_of(criterion);
    const bool below = wrong < equal;
    const double bound = (below ? criterion.at_least : criterion.at_most).value_or(equal);
    if (verdict == VerdictKind::met) return bound + step * (equal - bound);
    const auto sd = common.of.find("sd");
    const double far = sd != common.of.end()                          ? kFurthest * sd->second
                       : std::isinf(assumed.planned.measure->highest) ? kFurthest * common.value
                                                                      : 1;
    if (equal == 1) return below ? bound * (1 - step) : bound + step * (1 / common.value - bound);
    return below ? bound - step * far : bound + step * far;
  }

  /// The smallest step from the bound at which the verdict has the wanted power.
  Status add_detectable(VerdictKind verdict, std::size_t place, const Truths& common,
                        CriterionPlan& plan) {
    const audit::AssumedCriterion& assumed = all_[place];
    const auto truths_at = [&](double step) {
      return truths_apart(assumed, common, target_at(verdict, assumed, common.front(), step));
    };
    Detectable out{*options_.rows, verdict, common.front().value, {}};
    double possible = 0, impossible = 1;
    if (truths_at(1).obstacle.empty()) possible = 1;
    for (int i = 0; i < kDetectableSteps && possible < 1; ++i) {
      const double middle = (possible + impossible) / 2;
      (truths_at(middle).obstacle.empty() ? possible : impossible) = middle;
    }
    double low = 0, high = possible;
    if (const auto furthest = truths_at(possible); furthest.obstacle.empty() && possible > 0) {
      METALAB_TRY(const auto most, power_of(verdict, place, furthest.truths, *options_.rows));
      for (int i = 0; i < kDetectableSteps && most >= options_.power; ++i) {
        const double middle = (low + high) / 2;
        METALAB_TRY(const auto reached,
                    power_of(verdict, place, truths_at(middle).truths, *options_.rows));
        (reached >= options_.power ? high : low) = middle;
      }
      if (most >= options_.power) out.value = target_at(verdict, assumed, common.front(), high);
    }
    plan.detectable.push_back(out);
    return {};
  }

  const study::Study& study_;
  const PlanOptions& options_;
  const Context& context_;
  std::vector<audit::AssumedCriterion> all_;  // those that can be planned
};

}  // namespace

Result<RowPlan> plan_rows(const study::Study& study, const PlanOptions& options,
                          const Context& context) {
  if (study.criteria.empty()) return fail(input_error("plan_no_criteria", {}, {study.file}));
  return Planner(study, options, context).run();
}

}  // namespace metalab::plan
