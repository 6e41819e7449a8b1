// SPDX-License-Identifier: Apache-2.0
#include "plan/assumed_models.hpp"

#include <cmath>

#include "audit/power/class_rows.hpp"

namespace metalab::plan {
namespace {

constexpr double kDefaultRate = 0.5;

/// Fills in the truths of one model.
class ModelReader {
 public:
  ModelReader(const audit::PlannedMeasure& planned, const evidence::View& view,
              const Assumptions::Groups& groups, Assumptions& assumptions)
      : planned_(planned),
        name_(planned.measure->name),
        view_(view),
        groups_(groups),
        assumptions_(assumptions) {
    out_.truths.resize(groups.groups.size());
    has_value_.resize(groups.groups.size(), false);
  }

  AssumedModel read() {
    const audit::PlanForm form = audit::plan_form(*planned_.measure);
    add_besides(form);
    add_distribution(form);
    if (form == audit::PlanForm::average) add_classes();
    if (!out_.obstacle.empty()) return std::move(out_);
    if (form == audit::PlanForm::table) {
      for (auto& truth : out_.truths) truth.value = value_of_table(planned_, truth);
      out_.has_values = true;
    } else {
      add_values();
    }
    return std::move(out_);
  }

 private:
  void add_besides(audit::PlanForm form) {
    for (const auto& name : audit::assumed_besides(planned_))
      for (std::size_t g = 0; g < out_.truths.size(); ++g) {
        const std::string asked = name == "sd" ? "sd/" + name_ : name;
        const auto value = assumptions_.value_of(asked, groups_.groups[g], view_);
        if (!value && form == audit::PlanForm::mean) out_.obstacle = "needs_sd";
        if (!value && form == audit::PlanForm::table) out_.obstacle = "needs_rates";
        if (!value && out_.obstacle.empty())
          assumptions_.note("plan_default_rate", {{"measure", name}, {"of", name_}});
        out_.truths[g].of[name] = value.value_or(kDefaultRate);
      }
  }

  /// What the rows are drawn from.
  void add_distribution(audit::PlanForm form) {
    const char* code = form == audit::PlanForm::ordering ? "plan_exponential_scores"
                       : form == audit::PlanForm::bins   ? "plan_even_scores"
                       : form == audit::PlanForm::errors ? "plan_normal_errors"
                                                         : nullptr;
    if (code != nullptr) assumptions_.note(code, {{"measure", name_}});
  }

  /// Classes without a share get equal parts of what is left, those without a true positive rate
  /// the mean of the others.
  void add_classes() {
    assumptions_.note("plan_classes", {{"measure", name_}});
    const auto classes = static_cast<double>(planned_.classes.size());
    for (std::size_t g = 0; g < out_.truths.size(); ++g) {
      audit::ModelTruth& truth = out_.truths[g];
      double shares = 0, with_share = 0, rates = 0, with_rate = 0;
      const auto ask = [&](const char* name, const std::string& of_class) {
        return assumptions_.value_of_class(name, groups_.groups[g], {view_.decision, of_class, {}});
      };
      for (const auto& name : planned_.classes) {
        if (const auto share = ask("base_rate", name))
          truth.of[audit::share_of_class(name)] = *share, shares += *share, ++with_share;
        if (const auto rate = ask("true_positive_rate", name))
          truth.of[audit::rate_of_class(name)] = *rate, rates += *rate, ++with_rate;
      }
      const bool all = with_share == classes;
      if (all ? std::abs(shares - 1) > kSharesTolerance : shares >= 1)
        out_.obstacle = "class_shares";
      for (const auto& name : planned_.classes) {
        truth.of.emplace(audit::share_of_class(name), (1 - shares) / (classes - with_share));
        if (all) truth.of[audit::share_of_class(name)] /= shares;
        truth.of.emplace(audit::rate_of_class(name),
                         with_rate > 0 ? rates / with_rate : kDefaultRate);
      }
      if (with_rate <= 0 || !out_.obstacle.empty()) continue;
      if (const auto value = audit::average_of(planned_, truth)) {
        truth.value = *value;
        has_value_[g] = true;
      }
    }
  }

  void add_values() {
    double sum = 0, share = 0;
    for (std::size_t g = 0; g < out_.truths.size(); ++g) {
      audit::ModelTruth& truth = out_.truths[g];
      if (const auto value = assumptions_.value_of(name_, groups_.groups[g], view_)) {
        truth.value = *value;
        has_value_[g] = true;
      }
      if (!has_value_[g]) continue;
      sum += truth.value * groups_.shares[g];
      share += groups_.shares[g];
    }
    out_.has_values = share > 0;
    if (!out_.has_values) return;
    for (std::size_t g = 0; g < out_.truths.size(); ++g)
      if (!has_value_[g]) {
        out_.truths[g].value = sum / share;
        assumptions_.note("plan_mean_of_others",
                          {{"group", evidence::group_id(groups_.groups[g])}, {"measure", name_}});
      }
  }

  const audit::PlannedMeasure& planned_;
  const std::string name_;
  const evidence::View& view_;
  const Assumptions::Groups& groups_;
  Assumptions& assumptions_;
  AssumedModel out_;
  std::vector<bool> has_value_;
};

}  // namespace

AssumedModel assumed_model(const audit::PlannedMeasure& planned, const evidence::View& view,
                           const Assumptions::Groups& groups, Assumptions& assumptions) {
  return ModelReader(planned, view, groups, assumptions).read();
}

double value_of_table(const audit::PlannedMeasure& planned, const audit::ModelTruth& truth) {
  measures::DecisionTable table;
  if (const auto rows = audit::rows_of(planned, truth))
    for (const auto& row : *rows)
      table.at(static_cast<measures::Known>(row.outcome),
               static_cast<measures::Known>(row.decision)) += row.probability;
  return measures::estimate(*planned.measure, table).value_or(0);
}

}  // namespace metalab::plan
