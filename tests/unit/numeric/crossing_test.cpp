// SPDX-License-Identifier: Apache-2.0
#include "numeric/crossing.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace metalab::numeric {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(Crossing, FindsThePointToTheLastDigits) {
  EXPECT_NEAR(crossing([](double x) { return -x * x * x; }, -2, 0, 5), std::cbrt(2.0), 1e-15);
  EXPECT_NEAR(crossing([](double x) { return std::exp(-x); }, 1e-6, 0, 100), std::log(1e6), 1e-13);
  EXPECT_NEAR(crossing([](double x) { return -std::log(x); }, 20, 1e-12, 1) / std::exp(-20), 1,
              1e-13);
}

TEST(Crossing, TakesInfiniteValues) {
  const auto reciprocal = [](double x) { return x == 0 ? kInfinity : 1 / x - 1 / (1 - x); };
  EXPECT_NEAR(crossing(reciprocal, 0, 0, 1), 0.5, 1e-15);
  EXPECT_NEAR(crossing([](double x) { return x < 0.3 ? kInfinity : -kInfinity; }, 0, 0, 1), 0.3,
              1e-15);
}

TEST(Crossing, EndsWhereTheFunctionDoesNotCross) {
  const auto falling = [](double x) { return -x; };
  EXPECT_EQ(crossing(falling, 1, 0, 1), 0);
  EXPECT_EQ(crossing(falling, -2, 0, 1), 1);
  EXPECT_EQ(crossing(falling, 0, 0, 0), 0);
}

TEST(Crossing, NeedsFewLooks) {
  int looks = 0;
  crossing([&](double x) { return ++looks, std::cos(x); }, 0.1, 0, 3);
  EXPECT_LT(looks, 15);
}

}  // namespace
}  // namespace metalab::numeric
