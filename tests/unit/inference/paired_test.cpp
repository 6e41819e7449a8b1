// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "inference/mover.hpp"
#include "inference/paired_difference.hpp"
#include "inference/single_interval.hpp"
#include "inference/tango.hpp"
#include "support/oracle.hpp"
#include "support/paired.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::measures;
using inference::paired_correlation;
using inference::paired_difference;
using inference::paired_shares;

TEST(Tango, LimitsAreThoseOfTheOracle) {
  const test::Oracle oracle("tango.json");
  for (const Json& one : oracle.cases()) {
    const PairedShares shares{test::number(one, "both"), test::number(one, "only_first"),
                              test::number(one, "only_second"), test::number(one, "neither")};
    const auto found = inference::tango(shares, test::number(one, "z"));
    EXPECT_TRUE(oracle.near(test::member(one, "lower"), found.lower)) << canonical_json(one);
    EXPECT_TRUE(oracle.near(test::member(one, "upper"), found.upper)) << canonical_json(one);
  }
}

TEST(Tango, ExchangedModelsMirrorTheInterval) {
  const auto found = inference::tango({10, 3, 8, 20}, 1.96);
  const auto mirrored = inference::tango({10, 8, 3, 20}, 1.96);
  EXPECT_NEAR(found.lower, -mirrored.upper, 1e-12);
  EXPECT_NEAR(found.upper, -mirrored.lower, 1e-12);
}

TEST(PairedDifference, SharesOfTheSameRowsAreCounted) {
  const PairedSample sample = test::paired(test::kRows);
  const auto selected = paired_shares(test::measure("selection_rate"), sample);
  ASSERT_TRUE(selected.has_value());
  EXPECT_EQ(selected->both, 30 + 7);
  EXPECT_EQ(selected->only_first, 4 + 5);
  EXPECT_EQ(selected->only_second, 9 + 3);
  EXPECT_EQ(selected->neither, 6 + 40);
  const auto found = paired_shares(test::measure("true_positive_rate"), sample);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->rows(), 49);
  const auto correct = paired_shares(test::measure("accuracy"), sample);
  ASSERT_TRUE(correct.has_value());
  EXPECT_EQ(correct->only_second, 9 + 5);
  EXPECT_FALSE(paired_shares(test::measure("positive_predictive_value"), sample).has_value());
  EXPECT_FALSE(paired_shares(test::measure("f1"), sample).has_value());
}

TEST(PairedDifference, EqualModelsDoNotDiffer) {
  auto rows = test::kRows;
  rows[1] = rows[2] = rows[5] = rows[6] = 0;
  const PairedSample sample = test::paired(rows);
  for (const char* name : {"selection_rate", "f1", "positive_predictive_value",
                           "matthews_correlation", "balanced_accuracy"}) {
    const auto found = paired_difference(test::measure(name), sample, 1.96);
    EXPECT_LE(found.lower, 0) << name;
    EXPECT_GE(found.upper, 0) << name;
    if (std::string_view(name) != "selection_rate")
      EXPECT_NEAR(paired_correlation(test::measure(name), sample), 1, 1e-12) << name;
  }
}

TEST(PairedDifference, CorrelationIsThatOfTheOracle) {
  const test::Oracle oracle("paired.json");
  for (const Json& one : oracle.cases()) {
    std::array<double, 8> rows{};
    const auto& counts = *test::member(one, "counts").array();
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = counts[i].number();
    const PairedSample sample = test::paired(rows);
    for (const auto& [name, expected] : *test::member(one, "measures").object()) {
      const auto& measure = test::measure(name);
      EXPECT_TRUE(
          oracle.near(test::member(expected, "correlation"), paired_correlation(measure, sample)))
          << name;
      const auto found = paired_difference(measure, sample, 1.96);
      EXPECT_TRUE(oracle.near(test::member(expected, "lower"), found.lower)) << name;
      EXPECT_TRUE(oracle.near(test::member(expected, "upper"), found.upper)) << name;
    }
  }
}

TEST(PairedDifference, CorrelationOfAreasIsDeLongs) {
  const test::Oracle oracle("paired_scores.json");
  for (const Json& one : oracle.cases()) {
    const PairedSample sample = test::paired_scores(one);
    for (const auto& [name, expected] : *test::member(one, "measures").object())
      EXPECT_TRUE(oracle.near(expected, paired_correlation(test::measure(name), sample))) << name;
  }
}

TEST(PairedDifference, EqualSurveyWeightsGiveTheUnweightedInterval) {
  const PairedSample plain = test::paired(test::kRows);
  const PairedSample weighted = test::paired(test::kRows, 2.5);
  for (const char* name : {"selection_rate", "true_positive_rate", "accuracy", "f1"}) {
    const auto a = paired_difference(test::measure(name), plain, 1.96);
    const auto b = paired_difference(test::measure(name), weighted, 1.96);
    EXPECT_NEAR(a.lower, b.lower, 1e-9) << name;
    EXPECT_NEAR(a.upper, b.upper, 1e-9) << name;
  }
}

TEST(MoverDifference, WithoutCorrelationIsTheIndependentOne) {
  const inference::Located a{.5, .4, .62}, b{.3, .22, .39};
  const auto plain = inference::mover_difference(a, b), none = inference::mover_difference(a, b, 0);
  EXPECT_NEAR(plain.lower, none.lower, 1e-15);
  EXPECT_NEAR(plain.upper, none.upper, 1e-15);
  EXPECT_GT(inference::mover_difference(a, b, .5).lower, plain.lower);
}
