// SPDX-License-Identifier: Apache-2.0
#include "support/classes.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "inference/macro_interval.hpp"
#include "inference/single_interval.hpp"
#include "measures/classes/class_views.hpp"
#include "measures/classes/macro.hpp"
#include "measures/decisions/slopes.hpp"
#include "support/oracle.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::measures;

namespace {

inference::Interval macro_at(const Measure& of, const ClassTable& table, double z) {
  inference::ShareLimits limits(z);
  return inference::macro_interval(of, table, limits);
}

std::vector<double> numbers(const Json& list) {
  std::vector<double> out;
  for (const Json& one : *list.array()) out.push_back(one.number());
  return out;
}

/// A class table with survey weights: weight w for each row of a cell's counts.
ClassTable weighted(const ClassTable& table, double w) {
  ClassTable out = table;
  out.survey = true;
  for (auto& cell : out.cells) {
    cell.weight *= w;
    cell.squares *= w * w;
  }
  return out;
}

}  // namespace

TEST(Classes, MeasuresAndTheirMeansAreThoseOfTheOracle) {
  const test::Oracle oracle("class_measures.json");
  for (const Json& one : oracle.cases()) {
    const auto classes = static_cast<std::size_t>(test::number(one, "classes"));
    const ClassTable table = test::class_table(classes, numbers(test::member(one, "counts")));
    const auto samples = one_vs_rest(table);
    for (const auto& [name, expected] : *test::member(one, "measures").object()) {
      const auto by_class = *test::member(expected, "classes").array();
      for (std::size_t c = 0; c < classes; ++c) {
        const auto found = estimate(test::measure(name), samples[c]);
        EXPECT_EQ(found.has_value(), !by_class[c].is_null()) << name;
        if (found) EXPECT_TRUE(oracle.near(by_class[c], *found)) << name << " class " << c;
      }
      const auto macro = macro_estimate(test::measure(name), table);
      const Json& wanted = test::member(expected, "macro");
      EXPECT_EQ(macro.has_value(), !wanted.is_null()) << name;
      EXPECT_EQ(class_without_estimate(test::measure(name), table).has_value(), wanted.is_null());
      if (!macro) continue;
      EXPECT_TRUE(oracle.near(wanted, *macro)) << name;
      const auto interval = macro_at(test::measure(name), table, 1.96);
      EXPECT_TRUE(oracle.near(test::member(expected, "lower"), interval.lower)) << name;
      EXPECT_TRUE(oracle.near(test::member(expected, "upper"), interval.upper)) << name;
    }
    const Json& accuracy = test::member(one, "accuracy");
    const auto overall = estimate(test::measure("accuracy"), hits(table));
    EXPECT_EQ(overall.has_value(), !accuracy.is_null());
    if (overall) EXPECT_TRUE(oracle.near(accuracy, *overall));
  }
}

TEST(Classes, MeanOfTwoClassesIsAsOfEither) {
  // Of two classes the mean true positive rate is the mean true negative rate.
  const ClassTable table = test::class_table(2, {40, 10, 20, 130});
  const auto positive = macro_at(test::measure("true_positive_rate"), table, 1.96);
  const auto negative = macro_at(test::measure("true_negative_rate"), table, 1.96);
  EXPECT_NEAR(positive.lower, negative.lower, 1e-12);
  EXPECT_NEAR(positive.upper, negative.upper, 1e-12);
}

TEST(Classes, MissingOutcomesAndDecisionsStayMissing) {
  ClassTable table{2, false, {}};
  table.cells = {{{5, 5, 5}, 0, 0},
                 {{3, 3, 3}, 0, 2},
                 {{2, 2, 2}, 1, 0},
                 {{7, 7, 7}, 2, 1},
                 {{1, 1, 1}, 2, 2}};
  const Sample first = one_vs_rest(table)[0], all = hits(table);
  EXPECT_EQ(first.table.at(yes, yes), 5);
  EXPECT_EQ(first.table.at(yes, missing), 3);
  EXPECT_EQ(first.table.at(no, yes), 2);
  EXPECT_EQ(first.table.at(missing, no), 7);
  EXPECT_EQ(first.table.at(missing, missing), 1);
  EXPECT_EQ(first.table.at(no, no), 0);
  EXPECT_EQ(first.table.rows(), 18);
  EXPECT_EQ(all.table.true_positives(), 5);
  EXPECT_EQ(all.table.rows_with_both(), 7);
  EXPECT_EQ(all.table.decided(yes) + all.table.decided(no), 14);
}

TEST(Classes, EqualSurveyWeightsGiveTheUnweightedInterval) {
  const ClassTable table = test::class_table(3, {30, 5, 2, 4, 20, 6, 1, 3, 9});
  for (const char* name : {"true_positive_rate", "f1", "matthews_correlation"}) {
    const auto plain = macro_at(test::measure(name), table, 1.96);
    const auto same = macro_at(test::measure(name), weighted(table, 2.5), 1.96);
    EXPECT_NEAR(plain.lower, same.lower, 1e-9) << name;
    EXPECT_NEAR(plain.upper, same.upper, 1e-9) << name;
  }
}

TEST(Classes, TablesAddAndSubtract) {
  const ClassTable a = test::class_table(3, {3, 0, 1, 0, 2, 0, 0, 0, 4});
  const ClassTable b = test::class_table(3, {1, 2, 0, 0, 1, 0, 5, 0, 0});
  ClassTable both = a;
  both += b;
  EXPECT_EQ(hits(both).table.rows(), 19);
  both -= b;
  ASSERT_EQ(both.cells.size(), a.cells.size());
  for (std::size_t i = 0; i < a.cells.size(); ++i) EXPECT_EQ(both.cells[i].rows, a.cells[i].rows);
  EXPECT_EQ(hits(a.scaled(2)).table.rows(), 20);
}

TEST(Slopes, AreDerivativesOfTheEstimate) {
  const DecisionTable table = test::table(40, 10, 20, 130);
  for (const char* name : {"selection_rate", "true_positive_rate", "f1", "balanced_accuracy",
                           "matthews_correlation", "accuracy"}) {
    const auto& measure = test::measure(name);
    const DecisionTable found = slopes(measure, table, table);
    for (const Known y : {no, yes})
      for (const Known d : {no, yes}) {
        DecisionTable more = table, less = table;
        more.at(y, d) += 1e-3;
        less.at(y, d) -= 1e-3;
        const double slope = (*estimate(measure, more) - *estimate(measure, less)) / 2e-3;
        EXPECT_NEAR(found.at(y, d), slope, 1e-9) << name;
      }
  }
}

TEST(Slopes, GiveTheVarianceOfTheCorrelation) {
  const DecisionTable table = test::table(40, 10, 20, 130);
  const auto& form = std::get<CorrelationForm>(test::measure("matthews_correlation").form);
  const DecisionTable slope = form.slopes(table);
  double variance = 0;
  for (std::size_t i = 0; i < table.n.size(); ++i) variance += table.n[i] * slope.n[i] * slope.n[i];
  EXPECT_NEAR(variance, form.variance(table), 1e-12);
}
