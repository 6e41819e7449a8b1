// SPDX-License-Identifier: Apache-2.0
#include "inference/multiplicity.hpp"

#include <gtest/gtest.h>

#include "inference/equality_test.hpp"
#include "inference/fisher_exact.hpp"
#include "inference/joint_tail.hpp"
#include "support/oracle.hpp"
#include "support/scores.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::inference;

TEST(Multiplicity, AgreesWithExhaustionOverAllSubsets) {
  const test::Oracle oracle("multiplicity.json");
  for (const Json& one : oracle.cases()) {
    std::vector<double> p;
    for (const Json& value : *test::member(one, "p").array()) p.push_back(value.number());
    for (const auto& [name, found] :
         {std::pair{"holm", holm(p)}, {"benjamini_hochberg", benjamini_hochberg(p)}})
      for (std::size_t i = 0; i < p.size(); ++i)
        EXPECT_TRUE(oracle.near((*test::member(one, name).array())[i], found[i])) << name;
  }
}

TEST(Multiplicity, OfNothingIsNothing) {
  EXPECT_TRUE(holm({}).empty());
  EXPECT_TRUE(benjamini_hochberg({}).empty());
}

TEST(JointTail, OfOneAndOfIndependentOnesIsSidak) {
  EXPECT_NEAR(JointTail().p_value(1.959963984540054), 0.05, 1e-12);
  const auto five = JointTail::independent(5);
  EXPECT_NEAR(five.p_value(1.959963984540054), 1 - std::pow(0.95, 5), 1e-12);
  for (const double p : {0.5, 0.05, 1e-6, 1e-12})
    EXPECT_NEAR(five.p_value(five.critical_value(p)) / p, 1, 1e-6);
}

TEST(JointTail, OfDrawsAgreesWithTheCriticalValueAndNeverGrows) {
  const auto squares = largest_by_normal(std::vector<double>{1, 1, 1, 1}, Contrasts::all_pairs, 0,
                                         {{7, 8}, 2000, 0.95, 1, {}});
  const auto tail = JointTail::drawn(squares, 6);
  EXPECT_NEAR(tail.critical_value(0.05), critical_value(squares, 0.95), 1e-9);
  double last = 1.1;
  for (double critical = 0; critical < 12; critical += 0.01) {
    const double p = tail.p_value(critical);
    EXPECT_LE(p, last) << critical;
    EXPECT_GE(p, JointTail().p_value(critical)) << critical;
    last = p;
  }
  EXPECT_DOUBLE_EQ(tail.p_value(8), 6 * JointTail().p_value(8));
}

TEST(EqualityTest, IsFishersTestOfSharesAndWhatGrowsWithThem) {
  const auto first = test::table(30, 12, 20, 40), second = test::table(25, 30, 30, 25);
  const auto p = [&](const char* name) {
    return equality_test(test::measure(name), first, second);
  };
  EXPECT_DOUBLE_EQ(p("selection_rate").value(), fisher_exact({42, 102}, {55, 110}));
  EXPECT_DOUBLE_EQ(p("true_positive_rate").value(), fisher_exact({30, 50}, {25, 55}));
  EXPECT_DOUBLE_EQ(p("f1").value(), fisher_exact({30, 62}, {25, 85}));
  EXPECT_FALSE(p("balanced_accuracy"));
  EXPECT_FALSE(p("matthews_correlation"));
  EXPECT_EQ(equality_test(test::measure("f1"), first, first), 1);
}

TEST(EqualityTest, OfAScoringRateCountsRowsAboveTheMedian) {
  std::vector<test::Scored> low, high;
  for (int i = 0; i < 20; ++i) low.push_back({measures::no, i < 14 ? 0.2 : 0.8});
  for (int i = 0; i < 30; ++i) high.push_back({measures::no, i < 9 ? 0.2 : 0.8});
  auto first = test::sample_of(low), second = test::sample_of(high);
  for (auto* sample : {&first, &second}) {
    auto table = std::make_shared<measures::ScoreTable>(*sample->scores);
    table->median_low = table->median_high = 0.2;
    sample->scores = table;
  }
  EXPECT_DOUBLE_EQ(equality_test(test::measure("scoring_rate"), first, second).value(),
                   fisher_exact({6, 20}, {21, 30}));
}

TEST(EqualityTest, IsNothingWithSurveyWeights) {
  measures::Sample weighted(test::table(30, 12, 20, 40));
  weighted.weighting.emplace();
  EXPECT_FALSE(equality_test(test::measure("selection_rate"), weighted, weighted));
}
