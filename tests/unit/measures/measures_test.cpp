// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "inference/shrinkage.hpp"
#include "support/oracle.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::measures;

namespace {

DecisionTable table_of(const Json& one) {
  return test::table(test::number(one, "tp"), test::number(one, "fp"), test::number(one, "fn"),
                     test::number(one, "tn"));
}

}  // namespace

TEST(Measures, MatchExactFractions) {
  const test::Oracle oracle("decision_measures.json");
  std::set<std::string> compared;
  for (const Json& one : oracle.cases())
    for (const auto& [name, expected] : *test::member(one, "values").object()) {
      const auto found = estimate(test::measure(name), table_of(one));
      EXPECT_EQ(found.has_value(), !expected.is_null()) << name << canonical_json(one);
      if (!found || expected.is_null()) continue;
      EXPECT_NEAR(*found, expected.number(), 1e-12) << name << canonical_json(one);
      compared.insert(name);
    }
  EXPECT_EQ(compared.size(), test::measures_of_counts().size());
}

TEST(Measures, StayInTheirRange) {
  const test::Oracle oracle("decision_measures.json");
  for (const Json& one : oracle.cases())
    for (const Measure* measure : test::measures_of_counts())
      if (const auto value = estimate(*measure, table_of(one))) {
        EXPECT_GE(*value, measure->lowest) << measure->name << canonical_json(one);
        EXPECT_LE(*value, measure->highest) << measure->name << canonical_json(one);
      }
}

TEST(CorrelationVariance, MatchesTheNumericalDelta) {
  const test::Oracle oracle("matthews_variance.json");
  const auto& form = std::get<CorrelationForm>(test::measure("matthews_correlation").form);
  int compared = 0;
  for (const Json& one : oracle.cases()) {
    const Json& expected = test::member(test::member(one, "values"), "matthews_correlation");
    if (expected.is_null()) continue;
    const double n = table_of(one).rows_with_both();
    // The closed form loses the digits that cancel where the correlation is near 1.
    EXPECT_NEAR(form.variance(table_of(one)), test::number(expected, "variance"),
                1e-14 / n + 1e-11 * test::number(expected, "variance"))
        << canonical_json(one);
    EXPECT_NEAR(form.value(table_of(one)).value_or(9), test::number(expected, "estimate"), 1e-12);
    ++compared;
  }
  EXPECT_GE(compared, 10);
}

TEST(ShrunkenMoments, TendToTheOracleVariancesOfLargeTables) {
  const test::Oracle oracle("matthews_variance.json");
  int compared = 0;
  for (const Json& one : oracle.cases()) {
    const DecisionTable large = table_of(one).scaled(1e6);
    // A cell without rows stays without, and its shrinkage is then most of the variance.
    if (large.true_positives() * large.false_positives() * large.false_negatives() *
            large.true_negatives() ==
        0)
      continue;
    for (const auto& [name, expected] : *test::member(one, "values").object()) {
      if (expected.is_null() || test::number(expected, "variance") == 0) continue;
      const auto moments = inference::shrunken_moments(test::measure(name), large);
      EXPECT_NEAR(moments.variance * 1e6 / test::number(expected, "variance"), 1, 1e-3)
          << name << canonical_json(one);
      EXPECT_NEAR(moments.value, test::number(expected, "estimate"), 1e-12);
      ++compared;
    }
  }
  EXPECT_GE(compared, 15);
}

TEST(ShrunkenMoments, NeverHaveVarianceZero) {
  for (const Measure* measure : test::measures_of_counts())
    for (const auto& table :
         {test::table(0, 0, 0, 0), test::table(9, 0, 0, 9), test::table(9, 0, 0, 0),
          test::table(0, 0, 9, 0), test::table(0, 9, 9, 0)})
      EXPECT_GT(inference::shrunken_moments(*measure, table).variance, 0) << measure->name;
}

TEST(Registry, HasUniqueNamesThatAreFound) {
  std::set<std::string_view> names;
  for (const Measure* measure : all_measures()) {
    EXPECT_TRUE(names.insert(measure->name).second) << measure->name;
    EXPECT_EQ(find_measure(measure->name), measure);
    EXPECT_LT(measure->lowest, measure->highest);
  }
  EXPECT_EQ(names.size(), 31U);
  EXPECT_EQ(find_measure("no_such_measure"), nullptr);
  EXPECT_EQ(find_measure(""), nullptr);
}

TEST(MissingRoles, AreLeftOutOnlyOfTheMeasuresThatNeedThem) {
  const DecisionTable known = test::table(8, 4, 2, 6);
  DecisionTable with_missing = known;
  with_missing.at(missing, yes) = 3;
  with_missing.at(missing, no) = 1;
  with_missing.at(yes, missing) = 5;
  with_missing.at(no, missing) = 7;
  with_missing.at(missing, missing) = 11;
  for (const Measure* measure : test::measures_of_counts()) {
    const double value = estimate(*measure, with_missing).value_or(-9);
    switch (measure->needs) {
      case Needs::decision:
        EXPECT_EQ(rows_with_roles(*measure, with_missing), 24) << measure->name;
        EXPECT_DOUBLE_EQ(value, 15.0 / 24) << measure->name;
        break;
      case Needs::outcome:
        EXPECT_EQ(rows_with_roles(*measure, with_missing), 32) << measure->name;
        EXPECT_DOUBLE_EQ(value, 15.0 / 32) << measure->name;
        break;
      case Needs::outcome_and_decision:
        EXPECT_EQ(rows_with_roles(*measure, with_missing), 20) << measure->name;
        EXPECT_DOUBLE_EQ(value, estimate(*measure, known).value_or(-8)) << measure->name;
        break;
      case Needs::score:
      case Needs::outcome_and_score:
      case Needs::outcome_number:
      case Needs::prediction:
      case Needs::outcome_and_prediction:
        EXPECT_EQ(rows_with_roles(*measure, with_missing), 0) << measure->name;
        EXPECT_EQ(value, -9) << measure->name;
    }
  }
  EXPECT_EQ(test::measure("selection_rate").needs, Needs::decision);
  EXPECT_EQ(test::measure("base_rate").needs, Needs::outcome);
}

TEST(NamedCounts, SayWhatTheEstimateIsMadeOf) {
  const DecisionTable table = test::table(8, 4, 2, 6);
  for (const Measure* measure : test::measures_of_counts()) {
    const auto counts = named_counts(*measure, table);
    const auto* form = std::get_if<ShareForm>(&measure->form);
    if (form == nullptr) {
      EXPECT_EQ(counts.size(), 4U) << measure->name;
      EXPECT_EQ(counts.at("true_positives"), 8) << measure->name;
      continue;
    }
    const double trials = measure->denominator.empty()
                              ? rows_with_roles(*measure, table)
                              : counts.at(std::string(measure->denominator));
    EXPECT_DOUBLE_EQ(counts.at(std::string(measure->numerator)) / trials,
                     estimate(*measure, table).value_or(-1))
        << measure->name;
  }
}

TEST(Estimate, IsNothingWhereADenominatorIsZero) {
  const DecisionTable empty;
  for (const Measure* measure : test::measures_of_counts())
    EXPECT_FALSE(estimate(*measure, empty).has_value()) << measure->name;
}
