// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "inference/miettinen_nurminen.hpp"
#include "support/studies.hpp"

using namespace metalab;
using namespace metalab::test;

namespace {

struct Share {
  const char* race;
  std::int64_t selected, rows;
};

/// The comparison of selection rates by race.
evidence::Comparison compared(const char* compare, const std::vector<Share>& shares) {
  std::vector<Cell> cells;
  for (const Share& one : shares)
    for (const bool yes : {false, true})
      cells.push_back(
          {{Value::of(one.race), Value::of("f"), Value::of("1"), Value::of(yes ? "1" : "0")},
           yes ? one.selected : one.rows - one.selected,
           0});
  const auto evidence = examined(study_of(study_text()), cube_of(cells));
  const std::string id = std::string(compare) + "/selection_rate/race";
  for (const auto& comparison : evidence.comparisons)
    if (comparison.id == id) return comparison;
  ADD_FAILURE() << id;
  return {};
}

/// The critical value at which an interval begins at `lower`; the lower limit falls in it.
template <class IntervalAt>
double critical_of(double lower, const IntervalAt& at) {
  double low = 0.1, high = 10;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    (at(middle).lower > lower ? low : high) = middle;
  }
  return low;
}

const std::vector<Share> kFour{{"A", 80, 400}, {"B", 100, 400}, {"C", 4, 14}, {"D", 200, 400}};

}  // namespace

TEST(ExtremePair, HasItsOwnIntervalAtTheCriticalValueOfAllPairs) {
  const auto difference = compared("difference", kFour);
  const auto pair_at = [](double z) {
    return inference::miettinen_nurminen_difference({200, 400}, {80, 400}, z);
  };
  ASSERT_TRUE(difference.pair.has_value());
  const double z = critical_of(difference.pair->lower, pair_at);
  EXPECT_GT(z, 2.2);  // of one pair alone it would be 1.96
  EXPECT_LT(z, 3.2);
  EXPECT_NEAR(*difference.pair->upper, pair_at(z).upper, 1e-9);
  EXPECT_EQ(difference.pair->method, "miettinen_nurminen_max_t");
  const auto ratio = compared("ratio", kFour);
  ASSERT_TRUE(ratio.pair.has_value());
  const auto of_ratio = inference::miettinen_nurminen_ratio({80, 400}, {200, 400}, z);
  EXPECT_NEAR(ratio.pair->lower, of_ratio.lower, 1e-9);
  EXPECT_NEAR(*ratio.pair->upper, of_ratio.upper, 1e-9);
}

TEST(ExtremePair, IsNarrowerThanTheSpreadWhereAnotherGroupIsSmall) {
  const auto difference = compared("difference", kFour);
  EXPECT_LT(*difference.pair->upper, *difference.estimate->interval.upper - 0.05);
  EXPECT_NEAR(difference.pair->lower, difference.estimate->interval.lower, 1e-9);
}

TEST(ExtremePair, IsTheSpreadItselfOfTwoGroups) {
  const auto difference = compared("difference", {{"A", 80, 400}, {"D", 200, 400}});
  EXPECT_FALSE(difference.pair.has_value());
}
