// SPDX-License-Identifier: Apache-2.0
// At the planned rows an audit comes to the verdict as often as planned: studies are drawn by
// another generator, counted into cubes and examined whole, with critical values of their own.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "audit/power/power.hpp"
#include "plan/plan_rows.hpp"
#include "report.hpp"
#include "support/studies.hpp"

using namespace metalab;
using namespace metalab::test;

namespace {

const int kStudies = whole_study() ? 600 : 200;

struct Case {
  std::string criterion;            // without its attribute
  std::vector<double> rates;        // of the measure, one a group
  std::vector<std::string> others;  // further --rate options
};

std::string name(std::size_t group) { return std::string(1, static_cast<char>('a' + group)); }

study::Study study_for(const Case& one) {
  return study_of(study_text("measures: [selection_rate]\ncriteria:\n  - {id: c, across: race, " +
                             one.criterion + ", because: Agreed}\n" +
                             "uncertainty: {replicates: 500}\n"));
}

/// A cube of one study: base rate, then decisions. Selection alone needs no outcome.
Cube drawn(const Case& one, const std::vector<std::int64_t>& rows, std::mt19937_64& random) {
  const bool of_positives = one.criterion.find("true_positive_rate") != std::string::npos;
  const auto draw = [&](std::int64_t n, double p) {
    return std::binomial_distribution<std::int64_t>(n, p)(random);
  };
  std::vector<Cell> cells;
  for (std::size_t g = 0; g < rows.size(); ++g) {
    const auto positives = of_positives ? draw(rows[g], 0.4) : rows[g];
    const auto selected = draw(positives, one.rates[g]);
    const auto add = [&](const char* outcome, const char* decision, std::int64_t n) {
      if (n > 0)
        cells.push_back(
            {{Value::of(name(g)), Value::of("x"), Value::of(outcome), Value::of(decision)}, n, 0});
    };
    add("1", "1", selected);
    add("1", "0", positives - selected);
    add("0", "0", rows[g] - positives);
  }
  return cube_of(cells);
}

void expect_planned_power(const Case& one) {
  SCOPED_TRACE(one.criterion);
  const auto study = study_for(one);
  plan::PlanOptions options;
  options.rates = one.others;
  const std::string measure = one.criterion.substr(9, one.criterion.find(',') - 9);
  for (std::size_t g = 0; g < one.rates.size(); ++g)
    options.rates.push_back(measure + "/race=" + name(g) + "=" + std::to_string(one.rates[g]));
  Context context;
  context.threads = 2;
  const auto plan = plan::plan_rows(study, options, context);
  ASSERT_TRUE(plan.has_value()) << plan.error().code;
  const auto& scenario = plan->criteria[0].scenarios[0];
  ASSERT_TRUE(scenario.rows.has_value());
  std::vector<std::int64_t> rows(one.rates.size());
  for (const auto& group : scenario.groups)
    rows[static_cast<std::size_t>((*group.group.at("race"))[0] - 'a')] = *group.rows;
  std::mt19937_64 random(20261122);
  int reached = 0;
  for (int i = 0; i < kStudies; ++i)
    reached += examined(study, drawn(one, rows, random), 2).verdicts[0].verdict == scenario.verdict;
  const double share = double(reached) / kStudies;
  std::printf("%-90s %-8s %8lld rows  power %.3f\n", one.criterion.c_str(),
              name_of(*scenario.verdict).c_str(), static_cast<long long>(*scenario.rows), share);
  // Three standard errors of both simulations; rounding up adds up to a point.
  const double error = std::sqrt(0.16 / kStudies + 0.16 / audit::kPlannedRuns);
  EXPECT_GT(share, 0.80 - 3 * error);
  EXPECT_LT(share, 0.81 + 3 * error);
}

}  // namespace

TEST(PlannedRows, ReachTheVerdictAsOftenAsPlannedWithTwoGroups) {
  const std::string selection = "measure: selection_rate, compare: ";
  expect_planned_power({selection + "ratio, at_least: 0.8", {0.3, 0.301}, {}});
  expect_planned_power({selection + "ratio, at_least: 0.8", {0.18, 0.3}, {}});
  expect_planned_power({selection + "difference, at_most: 0.1", {0.5, 0.501}, {}});
  expect_planned_power({selection + "difference, at_most: 0.1", {0.3, 0.5}, {}});
  expect_planned_power({selection + "value, at_least: 0.5", {0.65, 0.6}, {}});
  expect_planned_power(
      {selection + "ratio_to_reference, reference: b, at_least: 0.8", {0.1, 0.2}, {}});
  expect_planned_power({"measure: true_positive_rate, compare: difference, at_most: 0.1",
                        {0.75, 0.7},
                        {"base_rate=0.4"}});
}

TEST(PlannedRows, ReachTheVerdictAsOftenAsPlannedWithFiveGroups) {
  const std::string selection = "measure: selection_rate, compare: ";
  expect_planned_power({selection + "ratio, at_least: 0.8", {0.4, 0.4, 0.4, 0.4, 0.41}, {}});
  expect_planned_power({selection + "ratio, at_least: 0.8", {0.2, 0.3, 0.3, 0.35, 0.4}, {}});
  expect_planned_power({selection + "difference, at_most: 0.15", {0.5, 0.5, 0.5, 0.5, 0.49}, {}});
  expect_planned_power({selection + "difference, at_most: 0.1", {0.2, 0.3, 0.3, 0.35, 0.4}, {}});
  expect_planned_power({selection + "value, at_least: 0.5", {0.6, 0.65, 0.7, 0.6, 0.62}, {}});
  expect_planned_power({selection + "difference_to_reference, reference: a, within: [-0.1, 0.1]",
                        {0.3, 0.3, 0.3, 0.3, 0.31},
                        {}});
  expect_planned_power(
      {selection + "difference_to_rest, at_most: 0.1", {0.5, 0.3, 0.3, 0.3, 0.3}, {}});
}
