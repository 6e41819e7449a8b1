// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/numbers.hpp"

#include <gtest/gtest.h>

using namespace metalab;
using namespace metalab::render;
using words::Language;

namespace {

const Numbers kEnglish(Language::en), kFrench(Language::fr);

evidence::Estimate estimate(double value, double lower, std::optional<double> upper) {
  return {value, {lower, upper, 0.95, "wilson", {}}};
}

}  // namespace

TEST(Numbers, WriteWholesInTheWayOfTheLanguage) {
  EXPECT_EQ(kEnglish.whole(32166), "32,166");
  EXPECT_EQ(kFrench.whole(32166), "32\u202F166");
  EXPECT_EQ(kEnglish.whole(999), "999");
  EXPECT_EQ(kFrench.whole(1'234'567'890), "1\u202F234\u202F567\u202F890");
  EXPECT_EQ(kEnglish.whole(0), "0");
  EXPECT_EQ(kEnglish.whole(-1500), "\u22121,500");
}

TEST(Numbers, WriteSharesAsPercent) {
  const auto one = estimate(0.2613, 0.2551, 0.2674);
  EXPECT_EQ(kEnglish.estimate(one, Scale::share), "26.1%");
  EXPECT_EQ(kFrench.estimate(one, Scale::share), "26,1\u202F%");
  EXPECT_EQ(kEnglish.interval(one, Scale::share), "25.5 to 26.7%");
  EXPECT_EQ(kFrench.interval(one, Scale::share), "25,5 à 26,7\u202F%");
}

TEST(Numbers, OnePointIsSingular) {
  EXPECT_EQ(kEnglish.chosen(0.01, Scale::points), "1\u00A0point");
  EXPECT_EQ(kEnglish.chosen(-0.01, Scale::points), "\u22121\u00A0point");
  EXPECT_EQ(kEnglish.chosen(0.015, Scale::points), "1.5\u00A0points");
  EXPECT_EQ(kEnglish.chosen(0, Scale::points), "0\u00A0points");
  EXPECT_EQ(kFrench.chosen(0.015, Scale::points), "1,5\u00A0point");
  EXPECT_EQ(kFrench.chosen(0, Scale::points), "0\u00A0point");
  EXPECT_EQ(kFrench.chosen(0.02, Scale::points), "2\u00A0points");
  EXPECT_EQ(kFrench.chosen(0.1, Scale::points), "10\u00A0points");
}

TEST(Numbers, WritePointsAndPlainNumbers) {
  const auto one = estimate(0.192, 0.181, 0.203);
  EXPECT_EQ(kEnglish.estimate(one, Scale::points), "19.2\u00A0points");
  EXPECT_EQ(kFrench.estimate(one, Scale::points), "19,2\u00A0points");
  EXPECT_EQ(kEnglish.estimate(one, Scale::plain), "0.192");
  EXPECT_EQ(kFrench.estimate(one, Scale::plain), "0,192");
}

TEST(Numbers, KeepTwoDigitsOfTheIntervalsWidth) {
  EXPECT_EQ(kEnglish.estimate(estimate(0.5, 0.3, 0.7), Scale::plain), "0.50");
  EXPECT_EQ(kEnglish.estimate(estimate(0.51234, 0.5, 0.52), Scale::plain), "0.512");
  EXPECT_EQ(kEnglish.estimate(estimate(0.51234, 0.51233, 0.51235), Scale::plain), "0.512340");
  EXPECT_EQ(kEnglish.estimate(estimate(0.5, 0, 1), Scale::share), "50%");
  EXPECT_EQ(kEnglish.estimate(estimate(1234.5, 0, 5000), Scale::plain), "1,235");
}

TEST(Numbers, WriteNegativeNumbersWithAMinusAndNoNegativeZero) {
  EXPECT_EQ(kEnglish.estimate(estimate(-0.05, -0.1, 0.01), Scale::plain), "\u22120.05");
  EXPECT_EQ(kEnglish.estimate(estimate(-0.0001, -0.1, 0.1), Scale::plain), "0.00");
}

TEST(Numbers, LimitsAreSeenToLieWhereTheyLieBesideABound) {
  const auto beside = [](double bound) { return Numbers(Language::en, {bound}); };
  EXPECT_EQ(beside(20).interval(estimate(9, 1, 20.3), Scale::plain), "1.0 to 20.3");
  EXPECT_EQ(beside(20).interval(estimate(9, 1, 19.98), Scale::plain), "1.00 to 19.98");
  EXPECT_EQ(beside(20).interval(estimate(9, 1, 20), Scale::plain), "1 to 20");
  EXPECT_EQ(beside(0.8).interval(estimate(0.84, 0.7999, 0.88), Scale::plain), "0.7999 to 0.8800");
  EXPECT_EQ(beside(0.8).interval(estimate(0.84, 0.8000001, 0.88), Scale::share),
            "80.00001 to 88.00000%");
  EXPECT_EQ(beside(0.125).interval(estimate(0.1, 0.01, 0.13), Scale::plain), "0.01 to 0.13");
  EXPECT_EQ(beside(0.125).interval(estimate(0.1, 0.01, 0.124), Scale::plain), "0.01 to 0.12");
  EXPECT_EQ(beside(0.125).interval(estimate(3, 0.13, 9), Scale::plain), "0.13 to 9.00");
  EXPECT_EQ(beside(0.3).interval(estimate(0.4, 0.301, std::nullopt), Scale::plain),
            "0.301 or more");
  // What recomputation would not tell apart is the bound.
  EXPECT_EQ(beside(0.8).interval(estimate(0.84, 0.8 + 1e-13, 0.88), Scale::share), "80.0 to 88.0%");
}

TEST(Numbers, SayWhereThereIsNoUpperLimit) {
  EXPECT_EQ(kEnglish.interval(estimate(0.4, 0.3, std::nullopt), Scale::plain), "0.30 or more");
  EXPECT_EQ(kFrench.interval(estimate(0.4, 0.3, std::nullopt), Scale::plain), "0,30 ou plus");
}

TEST(Numbers, StandLimitsThatAreEqual) {
  EXPECT_EQ(kEnglish.estimate(estimate(0, 0, 0), Scale::plain), "0.00");
  EXPECT_EQ(kEnglish.estimate(estimate(0, 0, std::nullopt), Scale::plain), "0.00");
}

TEST(Numbers, KeepAllDigitsOfWhatSomeoneChose) {
  EXPECT_EQ(kEnglish.chosen(0.8, Scale::plain), "0.8");
  EXPECT_EQ(kEnglish.chosen(0.05, Scale::points), "5\u00A0points");
  EXPECT_EQ(kFrench.chosen(0.125, Scale::share), "12,5\u202F%");
  EXPECT_EQ(kEnglish.chosen(1, Scale::plain), "1");
  EXPECT_EQ(kFrench.confidence(0.999), "99,9\u202F%");
  EXPECT_EQ(kEnglish.confidence(0.95), "95%");
}

TEST(Numbers, WriteBounds) {
  EXPECT_EQ(kEnglish.bound(0.8, std::nullopt, Scale::plain), "at least 0.8");
  EXPECT_EQ(kFrench.bound(std::nullopt, 0.05, Scale::points), "au plus 5\u00A0points");
  EXPECT_EQ(kEnglish.bound(-0.1, 0.1, Scale::plain), "between \u22120.1 and 0.1");
}

TEST(ScaleOf, FollowsMeasureAndComparison) {
  EXPECT_EQ(scale_of("selection_rate", Compare::value), Scale::share);
  EXPECT_EQ(scale_of("selection_rate", Compare::difference), Scale::points);
  EXPECT_EQ(scale_of("selection_rate", Compare::difference_to_rest), Scale::points);
  EXPECT_EQ(scale_of("selection_rate", Compare::ratio_to_reference), Scale::plain);
  EXPECT_EQ(scale_of("f1", Compare::value), Scale::plain);
  EXPECT_EQ(scale_of("matthews_correlation", Compare::difference), Scale::plain);
}
