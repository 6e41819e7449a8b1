// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "inference/fisher_exact.hpp"
#include "inference/flip_test.hpp"
#include "inference/pooled_z.hpp"
#include "support/oracle.hpp"

using namespace metalab;
using namespace metalab::inference;
using measures::Proportion;

namespace {

std::optional<double> optional(const Json& one, const char* key) {
  const Json& member = test::member(one, key);
  return member.is_null() ? std::nullopt : std::optional(member.number());
}

}  // namespace

TEST(Impact, AgreesWithTheOracle) {
  const test::Oracle oracle("impact.json");
  EXPECT_GE(oracle.cases().size(), 300U);
  for (const Json& one : oracle.cases()) {
    const Proportion a{test::number(one, "x1"), test::number(one, "n1")};
    const Proportion b{test::number(one, "x2"), test::number(one, "n2")};
    SCOPED_TRACE(canonical_json(one));
    EXPECT_TRUE(oracle.near(test::member(one, "fisher"), fisher_exact(a, b)));
    const auto z = pooled_z(a, b);
    ASSERT_EQ(z.has_value(), !test::member(one, "z").is_null());
    if (z) EXPECT_TRUE(oracle.near(test::member(one, "z"), *z));
    EXPECT_EQ(is_below(a, b, 0.8), *test::member(one, "below").boolean());
    const FlipTest flip = flip_test(a, b, 0.8);
    EXPECT_EQ(flip.to_change, optional(one, "change"));
    EXPECT_EQ(flip.to_reverse, optional(one, "reverse"));
    EXPECT_EQ(flip_test(a, b, std::nullopt).to_change, std::nullopt);
  }
}

// Questions and Answers on the Uniform Guidelines (1979): rates of 60, 45, 48 and 51 % give ratios
// of 75, 80 and 85 %; adverse impact is indicated for the first alone. 48/60 is not below four
// fifths.
TEST(FourFifths, IsExactAtTheThreshold) {
  for (const double n : {100.0, 3000.0, 7e6}) {
    const Proportion highest{0.6 * n, n};
    EXPECT_TRUE(is_below({0.45 * n, n}, highest, 0.8));
    EXPECT_FALSE(is_below({std::round(0.48 * n), n}, highest, 0.8));
    EXPECT_TRUE(is_below({std::round(0.48 * n) - 1, n}, highest, 0.8));
    EXPECT_FALSE(is_below({0.51 * n, n}, highest, 0.8));
  }
}

// Question 21 as remembered (80 white applicants of whom 16 were hired, 20 black of whom 3): 15 %
// to 20 % is 75 %; with one more black and one less white hired, 4/20 = 20 % exceeds 15/80 = 18.75
// %.
TEST(FlipTest, TurnsTheExampleOfQuestion21WithOneSelection) {
  const FlipTest flip = flip_test({3, 20}, {16, 80}, 0.8);
  EXPECT_EQ(flip.to_change, 1);
  EXPECT_EQ(flip.to_reverse, 1);
  EXPECT_GT(fisher_exact({3, 20}, {16, 80}), 0.5);
}

TEST(FisherExact, IsSymmetricAndHoldsForLargeCounts) {
  EXPECT_DOUBLE_EQ(fisher_exact({3, 20}, {16, 80}), fisher_exact({16, 80}, {3, 20}));
  EXPECT_EQ(fisher_exact({0, 5}, {0, 9}), 1);
  EXPECT_EQ(fisher_exact({5, 5}, {9, 9}), 1);
  // Near the normal approximation where counts are large: z = 3.
  const Proportion a{500'000, 1'000'000}, b{502'121, 1'000'000};
  const double z = *pooled_z(a, b);
  EXPECT_NEAR(fisher_exact(a, b), std::erfc(std::abs(z) / std::sqrt(2.0)), 2e-5);
}
