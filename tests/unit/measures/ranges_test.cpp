// SPDX-License-Identifier: Apache-2.0
#include "measures/ranges.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "inference/pair_interval.hpp"
#include "inference/single_interval.hpp"
#include "inference/spread.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::measures;

namespace {

constexpr double kZ = 1.96;

/// A sample whose four counts are known to within ranges, and one that lies in them.
struct Drawn {
  Sample published, truth;
};

Drawn drawn() {
  Drawn out;
  auto ranges = std::make_shared<CountsInRanges>();
  for (const std::uint32_t outcome : {0U, 1U})
    for (const std::uint32_t decision : {0U, 1U}) {
      const int least = *rc::gen::inRange(0, 60), width = *rc::gen::inRange(0, 9);
      ranges->counts.push_back({outcome, decision, double(least), double(least + width)});
      const auto at = [&](Sample& sample) -> double& {
        return sample.table.at(static_cast<Known>(outcome), static_cast<Known>(decision));
      };
      at(out.published) = least + width / 2;
      at(out.truth) = *rc::gen::inRange(least, least + width + 1);
    }
  out.published.ranges = ranges;
  return out;
}

}  // namespace

/// Shares, means of shares and F1 fall or rise in each count whatever the others are.
RC_GTEST_PROP(Extremes, HoldEveryEstimate, ()) {
  const Drawn one = drawn();
  for (const Measure* measure : test::measures_of_counts()) {
    const auto ends = extremes(*measure, one.published);
    const auto value = estimate(*measure, one.truth);
    if (!ends || !value) continue;
    const double slack = std::holds_alternative<CorrelationForm>(measure->form) ? 1e-2 : 1e-12;
    RC_ASSERT(*estimate(*measure, ends->lowest) <= *value + slack);
    RC_ASSERT(*estimate(*measure, ends->highest) >= *value - slack);
  }
}

RC_GTEST_PROP(Extremes, HoldEveryIntervalOfAShare, ()) {
  const Drawn one = drawn();
  for (const Measure* measure : test::measures_of_counts()) {
    if (!std::holds_alternative<ShareForm>(measure->form)) continue;
    if (!extremes(*measure, one.published) || !estimate(*measure, one.truth)) continue;
    const auto wide = inference::single_interval(*measure, one.published, kZ),
               own = inference::single_interval(*measure, one.truth, kZ);
    // Mid-P's limits, which few counts get, are not quite where Wilson's are.
    RC_ASSERT(wide.lower <= own.lower + 0.02);
    RC_ASSERT(wide.upper >= own.upper - 0.02);
  }
}

TEST(Extremes, AreWhereTheyShouldBe) {
  Sample sample = test::table(2, 7, 3, 40);
  auto ranges = std::make_shared<CountsInRanges>();
  ranges->counts = {{1, 1, 0, 4}, {0, 1, 5, 9}, {1, 0, 3, 3}, {0, 0, 38, 42}};
  sample.ranges = ranges;
  const auto rate = extremes(test::measure("true_positive_rate"), sample);
  ASSERT_TRUE(rate.has_value());
  EXPECT_EQ(rate->lowest.table.true_positives(), 0);
  EXPECT_EQ(rate->highest.table.true_positives(), 4);
  const auto selected = extremes(test::measure("selection_rate"), sample);
  EXPECT_EQ(selected->lowest.table.n, test::table(0, 5, 3, 42).n);
  EXPECT_EQ(selected->highest.table.n, test::table(4, 9, 3, 38).n);
  EXPECT_EQ(least(sample).table.n, test::table(0, 5, 3, 38).n);
}

TEST(Extremes, AreNoneWhereNobodyMayBe) {
  Sample sample = test::table(2, 2, 2, 2);
  auto ranges = std::make_shared<CountsInRanges>();
  ranges->counts = {{1, 1, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 4}, {0, 0, 3, 7}};
  sample.ranges = ranges;
  EXPECT_FALSE(extremes(test::measure("true_positive_rate"), sample).has_value());
}

TEST(Extremes, OfSumsAndOfOneClassAreThoseOfTheirCounts) {
  CountsInRanges a(3, {{0, 0, 1, 2}, {0, 1, 3, 5}, {2, 3, 0, 4}}), b(3, {{0, 0, 10, 20}});
  a += b;
  const auto one = a.one_vs_rest(0);
  ASSERT_EQ(one.counts.size(), 3U);  // no with missing, yes with no, yes with yes
  EXPECT_EQ(one.counts[0].decision, std::uint32_t{missing});
  EXPECT_EQ(one.counts[2].least, 11);
  EXPECT_EQ(one.counts[2].most, 22);
  a -= b;
  EXPECT_EQ(a.counts[0].most, 2);
}

TEST(Extremes, OfPairsAndSpreadsHoldThoseOfTheTruth) {
  const auto& rate = test::measure("selection_rate");
  Sample a = test::table(50, 20, 40, 300), b = test::table(60, 30, 60, 500);
  const auto wide_a = [&](const Sample& sample) {
    Sample out = sample;
    auto ranges = std::make_shared<CountsInRanges>();
    for (const std::uint32_t y : {0U, 1U})
      for (const std::uint32_t d : {0U, 1U}) {
        const double n = sample.table.at(static_cast<Known>(y), static_cast<Known>(d));
        ranges->counts.push_back({y, d, n - 3, n + 3});
      }
    out.ranges = ranges;
    return out;
  };
  using inference::Scale;
  for (const Scale scale : {Scale::difference, Scale::ratio}) {
    const auto own = inference::pair_interval(rate, a, b, scale, kZ),
               wide = inference::pair_interval(rate, wide_a(a), wide_a(b), scale, kZ);
    EXPECT_LT(wide.lower, own.lower);
    EXPECT_GT(wide.upper, own.upper);
    const std::vector<Sample> exact{a, b}, published{wide_a(a), wide_a(b)};
    const auto spread = inference::spread(rate, exact, scale, kZ),
               spread_wide = inference::spread(rate, published, scale, kZ);
    EXPECT_LE(spread_wide->interval.lower, spread->interval.lower);
    EXPECT_GE(spread_wide->interval.upper, spread->interval.upper);
    EXPECT_EQ(spread_wide->estimate, spread->estimate);
  }
}
