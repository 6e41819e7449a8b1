// SPDX-License-Identifier: Apache-2.0
#include "inference/multiplicity.hpp"

#include <gtest/gtest.h>

#include "inference/equality_test.hpp"
#include "inference/joint_tail.hpp"
#include "inference/pair_interval.hpp"
#include "numeric/normal.hpp"
#include "support/oracle.hpp"
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

TEST(EqualityTest, IsWhereTheIntervalReachesEquality) {
  const auto first = test::table(30, 12, 20, 40), second = test::table(25, 30, 30, 25);
  for (const char* name : {"selection_rate", "true_positive_rate", "positive_predictive_value",
                           "f1", "balanced_accuracy", "matthews_correlation"}) {
    const auto& measure = test::measure(name);
    const double p = equality_test(measure, first, second);
    ASSERT_GT(p, 0) << name;
    ASSERT_LT(p, 1) << name;
    EXPECT_DOUBLE_EQ(p, equality_test(measure, second, first)) << name;
    const double z = numeric::two_sided_z(1 - p);
    const auto inside = pair_interval(measure, first, second, Scale::difference, z + 1e-6);
    const auto outside = pair_interval(measure, first, second, Scale::difference, z - 1e-6);
    EXPECT_TRUE(inside.lower <= 0 && inside.upper >= 0) << name;
    EXPECT_FALSE(outside.lower <= 0 && outside.upper >= 0) << name;
  }
}

TEST(EqualityTest, OfTheSameIsOneAndOfTheFarthestNearlyNothing) {
  const auto table = test::table(30, 12, 20, 40);
  EXPECT_EQ(equality_test(test::measure("selection_rate"), table, table), 1);
  EXPECT_LT(equality_test(test::measure("accuracy"), test::table(2000, 0, 0, 2000),
                          test::table(0, 2000, 2000, 0)),
            1e-300);
}
