// SPDX-License-Identifier: Apache-2.0
#include "inference/rows_needed.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "inference/miettinen_nurminen.hpp"
#include "inference/spread.hpp"
#include "numeric/binomial.hpp"
#include "numeric/normal.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::inference;
using measures::DecisionTable;

namespace {

constexpr double kZ = 1.959963984540054;

Interval two_group_spread(double x1, double n1, double x2, double n2, double critical,
                          Scale scale) {
  const measures::Sample groups[] = {test::selected(x1, n1), test::selected(x2, n2)};
  return spread(test::measure("selection_rate"), groups, scale, critical)->interval;
}

struct Scenario {
  double p1, p2, n1, n2;
  Bound bound;
  Scale scale;
  double estimate() const {
    const double low = std::min(p1, p2), high = std::max(p1, p2);
    return scale == Scale::difference ? high - low : low / high;
  }
  ScaledInterval interval() const {
    return [this](double factor, double added_z) {
      return two_group_spread(p1 * n1 * factor, n1 * factor, p2 * n2 * factor, n2 * factor,
                              kZ + added_z, scale);
    };
  }
};

const std::vector<Scenario>& scenarios() {
  static const std::vector<Scenario> list{
      {0.40, 0.30, 100, 100, {{}, 0.05}, Scale::difference},
      {0.30, 0.32, 200, 300, {{}, 0.10}, Scale::difference},
      {0.60, 0.35, 60, 240, {{}, 0.15}, Scale::difference},
      {0.10, 0.25, 40, 80, {0.05, {}}, Scale::difference},
      {0.30, 0.27, 150, 150, {0.8, {}}, Scale::ratio},
      {0.30, 0.20, 100, 200, {0.8, {}}, Scale::ratio},
  };
  return list;
}

}  // namespace

TEST(GrowthNeeded, IsWhereTheScaledIntervalIsDecided) {
  for (const auto& one : scenarios()) {
    const auto interval = one.interval();
    const auto factor = growth_needed(one.bound, one.estimate(), interval);
    ASSERT_TRUE(factor.has_value());
    EXPECT_GT(*factor, 1);
    const double added = numeric::normal_quantile(0.8);
    const Side aim = side(one.bound, one.estimate(), one.estimate());
    const auto side_at = [&](double f) {
      const Interval at = interval(f, added);
      return side(one.bound, at.lower, at.upper);
    };
    EXPECT_EQ(side_at(*factor), aim);
    EXPECT_EQ(side_at(*factor * 0.99), Side::undecided);
  }
}

TEST(GrowthNeeded, GivesTheVerdictWithEightyPercentProbability) {
  constexpr int kRuns = 4000;
  std::uint32_t purpose = 0;
  for (const auto& one : scenarios()) {
    const auto factor = growth_needed(one.bound, one.estimate(), one.interval());
    ASSERT_TRUE(factor.has_value());
    const double n1 = std::round(one.n1 * *factor), n2 = std::round(one.n2 * *factor);
    const Side aim = side(one.bound, one.estimate(), one.estimate());
    int reached = 0;
    ++purpose;
    for (std::uint32_t run = 0; run < kRuns; ++run) {
      numeric::RandomStream stream({99, purpose}, run, 0);
      const double x1 = numeric::draw_binomial(n1, one.p1, stream);
      const double x2 = numeric::draw_binomial(n2, one.p2, stream);
      const Interval found = two_group_spread(x1, n1, x2, n2, kZ, one.scale);
      reached += side(one.bound, found.lower, found.upper) == aim;
    }
    EXPECT_GE(reached, 0.70 * kRuns) << purpose;
    EXPECT_LE(reached, 0.92 * kRuns) << purpose;
  }
}

TEST(GrowthNeeded, IsOneWhereItIsDecidedAlready) {
  const Scenario sure{0.9, 0.1, 5000, 5000, {{}, 0.1}, Scale::difference};
  EXPECT_EQ(growth_needed(sure.bound, sure.estimate(), sure.interval()), 1.0);
}

TEST(GrowthNeeded, IsNothingAtTheBound) {
  const Scenario at{0.50, 0.25, 100, 100, {{}, 0.25}, Scale::difference};
  EXPECT_FALSE(growth_needed(at.bound, at.estimate(), at.interval()).has_value());
}

TEST(RowsAt, RoundsUpToTwoDigits) {
  EXPECT_EQ(rows_at(1000, 1.234), 1300);
  EXPECT_EQ(rows_at(1000, 1.2), 1200);
  EXPECT_EQ(rows_at(7, 1), 7);
  EXPECT_EQ(rows_at(7, 1.5), 11);
  EXPECT_EQ(rows_at(99, 1.001), 100);
  EXPECT_EQ(rows_at(123'456, 1), 130'000);
}

TEST(Side, IsRightOnlyWhereTheWholeIntervalIs) {
  EXPECT_EQ(side({0.8, {}}, 0.8, 0.9), Side::right);
  EXPECT_EQ(side({0.8, {}}, 0.79, 0.9), Side::undecided);
  EXPECT_EQ(side({0.8, {}}, 0.7, 0.79), Side::wrong);
  EXPECT_EQ(side({0.8, {}}, 0.7, 0.8), Side::undecided);
  EXPECT_EQ(side({{}, 0.1}, 0, 0.1), Side::right);
  EXPECT_EQ(side({{}, 0.1}, 0.11, 0.2), Side::wrong);
  EXPECT_EQ(side({-0.1, 0.1}, -0.1, 0.1), Side::right);
  EXPECT_EQ(side({-0.1, 0.1}, -0.2, 0.2), Side::undecided);
  EXPECT_EQ(side({-0.1, 0.1}, -0.3, -0.2), Side::wrong);
}
