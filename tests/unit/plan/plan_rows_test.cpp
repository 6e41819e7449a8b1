// SPDX-License-Identifier: Apache-2.0
#include "plan/plan_rows.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "audit/power/power.hpp"
#include "audit/power/rows_for_power.hpp"
#include "inference/bound.hpp"
#include "inference/spread.hpp"
#include "inference/wilson.hpp"
#include "measures/registry.hpp"
#include "numeric/normal.hpp"
#include "support/studies.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::test;
using audit::AssumedCriterion;

namespace {

study::Study study_with(const std::string& criterion, const std::string& rest = "") {
  return study_of(
      study_text("measures: [selection_rate, true_positive_rate, balanced_accuracy]\ncriteria:\n"
                 "  - {id: c, " +
                 criterion + ", because: Agreed}\n" + rest));
}

AssumedCriterion assumed(const study::Study& study, const std::vector<double>& values) {
  AssumedCriterion out{
      &study.criteria[0], {measures::find_measure(study.criteria[0].measure.text)}, {}, {}, {}};
  for (std::size_t g = 0; g < values.size(); ++g) {
    out.groups.push_back({{"sex", std::to_string(g + 1)}});
    out.shares.push_back(1.0 / double(values.size()));
    out.truths.push_back({{values[g]}});
  }
  return out;
}

plan::RowPlan planned(const study::Study& study, const plan::PlanOptions& options,
                      int threads = 2) {
  Context context;
  context.threads = threads;
  auto plan = plan::plan_rows(study, options, context);
  EXPECT_TRUE(plan.has_value()) << plan.error().code;
  return plan.value_or(plan::RowPlan{});
}

std::string refused(const study::Study& study, const plan::PlanOptions& options) {
  const auto plan = plan::plan_rows(study, options, Context{});
  return plan ? "" : plan.error().code;
}

double binomial(int n, int k, double p) {
  return std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                  k * std::log(p) + (n - k) * std::log1p(-p));
}

/// How far a simulated probability may lie from the true one: four standard errors.
double tolerance(double p) { return 4 * std::sqrt(p * (1 - p) / audit::kPlannedRuns) + 1e-9; }

}  // namespace

TEST(Power, OfTwoGroupsIsThatOfAllTables) {
  const int n = 60;
  const double z = numeric::two_sided_z(0.95);
  for (const bool ratio : {true, false}) {
    const auto study = study_with(
        ratio ? "measure: selection_rate, across: sex, compare: ratio, at_least: 0.6"
              : "measure: selection_rate, across: sex, compare: difference, at_most: 0.25");
    const inference::Bound bound{study.criteria[0].at_least, study.criteria[0].at_most};
    for (const auto& [p, q] : {std::pair{0.5, 0.5}, {0.25, 0.6}, {0.4, 0.55}}) {
      double met = 0, not_met = 0;
      for (int i = 0; i <= n; ++i)
        for (int j = 0; j <= n; ++j) {
          const measures::Sample samples[] = {selected(i, n), selected(j, n)};
          const auto spread =
              inference::spread(measure("selection_rate"), samples,
                                ratio ? inference::Scale::ratio : inference::Scale::difference, z);
          if (!spread) continue;
          const double probability = binomial(n, i, p) * binomial(n, j, q);
          const auto side = inference::side(bound, spread->interval.lower, spread->interval.upper);
          met += side == inference::Side::right ? probability : 0;
          not_met += side == inference::Side::wrong ? probability : 0;
        }
      const auto found =
          audit::power_at({study, {assumed(study, {p, q})}, 0}, 2 * n, Context{}).value();
      EXPECT_NEAR(found.met, met, tolerance(met)) << ratio << " " << p << " " << q;
      EXPECT_NEAR(found.not_met, not_met, tolerance(not_met)) << ratio << " " << p << " " << q;
    }
  }
}

TEST(Power, OfEachGroupByItselfIsThatOfAllCounts) {
  const int n = 80;
  const auto study =
      study_with("measure: selection_rate, across: sex, compare: value, at_least: 0.5");
  const double z = numeric::two_sided_z(std::sqrt(0.95));  // Sidak of two groups
  double right = 0, wrong = 0;
  for (int i = 0; i <= n; ++i) {
    const auto interval = inference::wilson({double(i), double(n)}, z);
    right += interval.lower >= 0.5 ? binomial(n, i, 0.65) : 0;
    wrong += interval.upper < 0.5 ? binomial(n, i, 0.65) : 0;
  }
  const auto found =
      audit::power_at({study, {assumed(study, {0.65, 0.65})}, 0}, 2 * n, Context{}).value();
  EXPECT_NEAR(found.met, right * right, tolerance(right * right));
  EXPECT_NEAR(found.not_met, 1 - (1 - wrong) * (1 - wrong), 0.005);
}

TEST(Power, CountsAGroupBelowTheMinimumAsLeftOut) {
  const auto study =
      study_with("measure: selection_rate, across: sex, compare: difference, at_most: 0.9");
  auto groups = assumed(study, {0.5, 0.5});
  groups.shares = {0.009, 0.991};  // 9 and 991 of 1,000 rows, 10 are the least
  EXPECT_EQ(audit::power_at({study, {groups}, 0}, 1000, Context{}).value().met, 0);
  EXPECT_GT(audit::power_at({study, {groups}, 0}, 2000, Context{}).value().met, 0.9);
}

TEST(RowModel, OfAnAreaHasTheVarianceOfHanleyAndMcNeil) {
  for (const double area : {0.6, 0.8, 0.93})
    for (const double base : {0.2, 0.5}) {
      const auto rows = audit::rows_of({&measure("auc")}, {area, {{"base_rate", base}}});
      ASSERT_TRUE(rows.has_value());
      const double n = 100'000, n1 = n * base, n0 = n - n1;
      const auto sample = audit::RowModel({*rows, {}}, n).expected();
      const auto moments = *std::get<measures::ScoreForm>(measure("auc").form).of(*sample.scores);
      const double q1 = area / (2 - area), q2 = 2 * area * area / (1 + area);
      const double variance =
          (area * (1 - area) + (n1 - 1) * (q1 - area * area) + (n0 - 1) * (q2 - area * area)) /
          (n1 * n0);
      EXPECT_NEAR(moments.value, area, 0.001);
      EXPECT_NEAR(moments.variance / variance, 1, 0.01);
    }
}

TEST(RowModel, OfAMeanHasItsMeanAndStandardDeviation) {
  for (const auto& [name, mean, sd] : {std::tuple{"mean_score", 0.4, 0.3},
                                       {"brier_score", 0.2, 0.25},
                                       {"brier_score", 0.9, 0.2},
                                       {"calibration_in_the_large", -0.05, 0.4},
                                       {"log_loss", 0.4, 0.6},
                                       {"mean_outcome", 20.0, 5.0},
                                       {"mean_prediction", -3.0, 2.0},
                                       {"mean_error", 0.0, 12.0},
                                       {"mean_absolute_error", 8.0, 9.0}}) {
    const auto rows = audit::rows_of({&measure(name)}, {mean, {{"sd", sd}}});
    ASSERT_TRUE(rows.has_value()) << name;
    const double n = 1'000'000;
    const bool numbers = std::holds_alternative<measures::NumberForm>(measure(name).form);
    const auto sample = audit::RowModel({*rows, {numbers}}, n).expected();
    const auto moments =
        numbers ? *std::get<measures::NumberForm>(measure(name).form).of(sample.measured())
                : *std::get<measures::ScoreForm>(measure(name).form).of(*sample.scores);
    EXPECT_NEAR(moments.value, mean, 1e-5) << name;
    EXPECT_NEAR(std::sqrt(moments.variance * n), sd, 1e-4) << name;
  }
  EXPECT_FALSE(audit::rows_of({&measure("brier_score")}, {0.2, {{"sd", 0.5}}}).has_value());
}

TEST(RowModel, OfEveryShareHasItsValue) {
  for (const auto* one : measures_of_counts()) {
    if (audit::plan_form(*one) != audit::PlanForm::share) continue;
    audit::ModelTruth truth{0.25};
    for (const auto& name : audit::assumed_besides({one})) truth.of[name] = 0.4;
    const auto sample = audit::RowModel({*audit::rows_of({one}, truth), {}}, 1000).expected();
    EXPECT_NEAR(*measures::estimate(*one, sample), 0.25, 1e-12) << one->name;
    EXPECT_EQ(measures::rows_with_roles(*one, sample), 1000) << one->name;
    const auto share = std::get<measures::ShareForm>(one->form).of(sample.table);
    const bool of_those_without =
        one->denominator == "negatives" || one->denominator == "not_selected";
    const double expected = one->denominator.empty() ? 1000 : of_those_without ? 600 : 400;
    EXPECT_EQ(share.trials, expected) << one->name;
  }
}

TEST(RowsForPower, FindsWhereAKnownCurveReachesThePower) {
  const auto curve = [](std::int64_t rows) -> Result<double> {
    return 0.5 * (1 + std::erf((std::sqrt(double(rows)) / 20 - 2) / std::sqrt(2.0)));
  };
  const double exact = std::pow(20 * (2 + numeric::normal_quantile(0.8)), 2);
  const auto rows = audit::rows_for_power(curve, 0.8, 50).value();
  ASSERT_TRUE(rows.has_value());
  EXPECT_GE(double(*rows), exact);
  EXPECT_LE(double(*rows), exact * 1.02);
  const auto never = [](std::int64_t) -> Result<double> { return 0.1; };
  EXPECT_FALSE(audit::rows_for_power(never, 0.8, 50).value().has_value());
}

TEST(PlanRows, TakesWhatIsNotStatedAndSaysSo) {
  const auto study =
      study_with("measure: selection_rate, across: sex, compare: ratio, at_least: 0.8");
  const auto plan = planned(study, {});
  ASSERT_EQ(plan.criteria.size(), 1U);
  EXPECT_EQ(plan.criteria[0].scenarios.size(), 6U);  // three rates, equal and apart
  std::vector<std::string> codes;
  for (const auto& note : plan.assumed) codes.push_back(note.code);
  EXPECT_EQ(codes,
            (std::vector<std::string>{"plan_two_groups", "plan_equal_shares", "plan_tabulated"}));
}

TEST(PlanRows, TakesStatedRatesSharesAndGroups) {
  const auto study =
      study_with("measure: selection_rate, across: sex, compare: ratio, at_least: 0.8");
  plan::PlanOptions options;
  options.rates = {"selection_rate=0.3", "selection_rate/sex=f=0.15"};
  options.shares = {"sex=f=0.4", "sex=m=0.6"};
  const auto plan = planned(study, options);
  EXPECT_TRUE(plan.assumed.empty());
  const auto& scenarios = plan.criteria[0].scenarios;
  ASSERT_EQ(scenarios.size(), 2U);
  EXPECT_EQ(scenarios[0].truth, "stated");
  EXPECT_EQ(scenarios[0].verdict, evidence::VerdictKind::not_met);
  EXPECT_NEAR(*scenarios[0].comparison, 0.5, 1e-6);
  EXPECT_EQ(*scenarios[0].groups[0].rows + *scenarios[0].groups[1].rows, *scenarios[0].rows);
  EXPECT_EQ(scenarios[1].verdict, evidence::VerdictKind::met);
  EXPECT_NEAR(scenarios[1].groups[0].value, 0.4 * 0.15 + 0.6 * 0.3, 1e-12);
  ASSERT_EQ(scenarios[0].curve.size(), 7U);
  for (std::size_t i = 1; i < 7; ++i)
    EXPECT_GE(scenarios[0].curve[i].not_met, scenarios[0].curve[i - 1].not_met - 0.01);
}

TEST(PlanRows, IsTheSameForAnyNumberOfThreads) {
  const auto study =
      study_with("measure: true_positive_rate, across: race, compare: difference, at_most: 0.2");
  plan::PlanOptions options;
  options.rates = {"true_positive_rate=0.7", "base_rate=0.4"};
  options.groups = {"race=3"};
  const auto one = planned(study, options, 1), many = planned(study, options, 7);
  for (std::size_t i = 0; i < one.criteria[0].scenarios.size(); ++i) {
    EXPECT_EQ(one.criteria[0].scenarios[i].rows, many.criteria[0].scenarios[i].rows);
    for (std::size_t j = 0; j < one.criteria[0].scenarios[i].curve.size(); ++j)
      EXPECT_EQ(one.criteria[0].scenarios[i].curve[j].met,
                many.criteria[0].scenarios[i].curve[j].met);
  }
}

TEST(PlanRows, SaysWhatNoNumberOfRowsSettles) {
  const auto study =
      study_with("measure: selection_rate, across: sex, compare: difference, at_most: 0.1");
  plan::PlanOptions options;
  options.rates = {"selection_rate/sex=a=0.3", "selection_rate/sex=b=0.4"};
  const auto plan = planned(study, options);
  EXPECT_EQ(plan.criteria[0].scenarios[0].obstacle, "at_the_bound");
  EXPECT_FALSE(plan.criteria[0].scenarios[0].rows.has_value());
}

TEST(PlanRows, NeedsTheRatesOfMeasuresOfWholeTables) {
  const auto study =
      study_with("measure: balanced_accuracy, across: sex, compare: difference, at_most: 0.1");
  EXPECT_EQ(planned(study, {}).criteria[0].obstacle, "needs_rates");
  plan::PlanOptions options;
  options.rates = {"base_rate=0.5", "true_positive_rate=0.8", "false_positive_rate=0.1",
                   "true_positive_rate/sex=f=0.4"};
  const auto plan = planned(study, options);
  EXPECT_NEAR(*plan.criteria[0].scenarios[0].comparison, 0.2, 1e-6);
  EXPECT_EQ(plan.criteria[0].scenarios[0].verdict, evidence::VerdictKind::not_met);
}

TEST(PlanRows, FindsWhatRowsCanTellApart) {
  const auto study =
      study_with("measure: selection_rate, across: sex, compare: difference, at_most: 0.1");
  plan::PlanOptions options;
  options.rates = {"selection_rate=0.5"};
  options.rows = 2000;
  const auto plan = planned(study, options);
  ASSERT_EQ(plan.criteria[0].detectable.size(), 2U);
  const auto &met = plan.criteria[0].detectable[0], &not_met = plan.criteria[0].detectable[1];
  // The normal theory: (z(.975) + z(.8)) standard errors beyond the bound.
  const double error = std::sqrt(0.5 * 0.5 * 2 / 1000.0);
  EXPECT_NEAR(*not_met.value, 0.1 + 2.80 * error, 0.012);
  EXPECT_NEAR(*met.value, 0.1 - 2.80 * error, 0.012);
}

TEST(PlanRows, RefusesWhatItDoesNotUnderstand) {
  const auto study =
      study_with("measure: selection_rate, across: sex, compare: ratio, at_least: 0.8");
  const auto rate = [&](const std::string& text) {
    plan::PlanOptions options;
    options.rates = {text};
    return refused(study, options);
  };
  EXPECT_EQ(rate("selection_rate"), "plan_option");
  EXPECT_EQ(rate("selection_rate=lots"), "plan_option");
  EXPECT_EQ(rate("selection_rate/sex=0.2"), "plan_option");
  EXPECT_EQ(rate("selection_rate=1.5"), "plan_value");
  EXPECT_EQ(rate("selection_rate=nan"), "plan_option");
  EXPECT_EQ(rate("selection_rat=0.3"), "study_unknown_measure");
  EXPECT_EQ(rate("selection_rate/town=A=0.3"), "study_unknown_group");
  EXPECT_EQ(rate("accuracy=0.3"), "plan_unused");
  plan::PlanOptions shares;
  shares.shares = {"sex=f=0.6", "sex=m=0.6"};
  EXPECT_EQ(refused(study, shares), "plan_shares");
  plan::PlanOptions groups;
  groups.shares = {"sex=a=0.1", "sex=b=0.1", "sex=c=0.1"};
  groups.groups = {"sex=2"};
  EXPECT_EQ(refused(study, groups), "plan_groups");
  groups.groups = {"sex=1.5"};
  EXPECT_EQ(refused(study, groups), "plan_value");
  EXPECT_EQ(refused(study_of(study_text()), {}), "plan_no_criteria");
}
