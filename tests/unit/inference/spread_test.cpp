// SPDX-License-Identifier: Apache-2.0
#include "inference/spread.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::inference;
using measures::DecisionTable;

namespace {

std::vector<measures::Sample> samples(const std::vector<DecisionTable>& tables) {
  return {tables.begin(), tables.end()};
}

/// The extreme limits over every ordered pair, one by one.
Interval by_brute_force(const measures::Measure& measure, const std::vector<DecisionTable>& tables,
                        Scale scale, double critical) {
  const bool differences = scale == Scale::difference;
  Interval out{differences ? 0.0 : 1.0, differences ? 0.0 : 1.0, {}};
  for (std::size_t i = 0; i < tables.size(); ++i)
    for (std::size_t j = 0; j < tables.size(); ++j) {
      if (i == j) continue;
      const Interval pair = pair_interval(measure, tables[i], tables[j], scale, critical);
      out.lower = differences ? std::max(out.lower, pair.lower) : std::min(out.lower, pair.lower);
      out.upper = differences ? std::max(out.upper, pair.upper) : std::min(out.upper, pair.upper);
    }
  return out;
}

}  // namespace

RC_GTEST_PROP(Spread, EqualsBruteForceOverAllPairs, ()) {
  const int size = *rc::gen::element(2, 3, 12, 60, 1000);
  const auto count = [&] { return double(*rc::gen::inRange(0, size)); };
  const auto groups = *rc::gen::inRange(2, 7);
  std::vector<DecisionTable> tables;
  for (int g = 0; g < groups; ++g)
    tables.push_back(test::table(count(), count(), count(), count()));
  const double critical = *rc::gen::element(1.2, 1.96, 2.7, 3.9);
  for (const auto* measure : test::measures_of_counts()) {
    if (!std::all_of(tables.begin(), tables.end(),
                     [&](const auto& t) { return measures::estimate(*measure, t).has_value(); }))
      continue;
    for (const Scale scale : {Scale::difference, Scale::ratio}) {
      if (scale == Scale::ratio && measure->lowest < 0) continue;
      const auto found = spread(*measure, samples(tables), scale, critical);
      if (!found) continue;
      const Interval expected = by_brute_force(*measure, tables, scale, critical);
      RC_ASSERT(std::abs(found->interval.lower - expected.lower) < 1e-9);
      RC_ASSERT(std::abs(found->interval.upper - expected.upper) < 1e-9);
      RC_ASSERT(found->interval.lower <= found->interval.upper);
      std::vector<double> values;
      for (const auto& table : tables) values.push_back(*measures::estimate(*measure, table));
      const auto [least, most] = std::minmax_element(values.begin(), values.end());
      RC_ASSERT(values[found->lowest] == *least && values[found->highest] == *most);
      RC_ASSERT(found->lowest != found->highest);
      RC_ASSERT(found->estimate == (scale == Scale::difference ? *most - *least : *least / *most));
      RC_ASSERT(found->interval.lower <= found->estimate + 1e-9);
      RC_ASSERT(found->estimate <= found->interval.upper + 1e-9);
    }
  }
}

TEST(Spread, CoversEqualityWhereRatesAreEqual) {
  const std::vector<DecisionTable> tables(4, test::selected(30, 100));
  const auto difference =
      spread(test::measure("selection_rate"), samples(tables), Scale::difference, 2.57);
  const auto ratio = spread(test::measure("selection_rate"), samples(tables), Scale::ratio, 2.57);
  ASSERT_TRUE(difference && ratio);
  EXPECT_EQ(difference->estimate, 0);
  EXPECT_EQ(difference->interval.lower, 0);
  EXPECT_GT(difference->interval.upper, 0);
  EXPECT_EQ(ratio->interval.upper, 1);
  EXPECT_EQ(difference->lowest, 0U);
  EXPECT_EQ(difference->highest, 1U);
}

TEST(Spread, HasNoRatioWhereNobodyIsSelected) {
  const std::vector<DecisionTable> tables(2, test::selected(0, 100));
  const auto& rate = test::measure("selection_rate");
  EXPECT_FALSE(spread(rate, samples(tables), Scale::ratio, 2).has_value());
  EXPECT_TRUE(spread(rate, samples(tables), Scale::difference, 2).has_value());
}

TEST(Spread, NamesItsMethodByTheNumberOfGroups) {
  const std::vector<DecisionTable> two(2, test::table(90, 30, 20, 80)),
      three(3, test::table(90, 30, 20, 80));
  std::vector<DecisionTable> few = three;
  few[1] = test::table(9, 3, 2, 8);
  const auto method = [](const char* name, const auto& tables) {
    return spread(test::measure(name), samples(tables), Scale::difference, 2)->interval.method;
  };
  EXPECT_EQ(method("accuracy", two), "miettinen_nurminen");
  EXPECT_EQ(method("accuracy", three), "miettinen_nurminen_max_t");
  EXPECT_EQ(method("accuracy", few), "mover_max_t");
  EXPECT_EQ(method("f1", two), "mover");
  EXPECT_EQ(method("f1", three), "mover_max_t");
}
