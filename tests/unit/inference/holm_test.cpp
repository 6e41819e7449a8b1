// SPDX-License-Identifier: Apache-2.0
#include "inference/holm.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

using metalab::inference::holm;

TEST(Holm, OfFourIsAsByHand) {
  // 4 * .01, 3 * .015 = .045, 2 * .04 = .08, then .08 again, which is above 1 * .05.
  EXPECT_EQ(holm({0.04, 0.01, 0.05, 0.015}), (std::vector<double>{0.08, 0.04, 0.08, 0.045}));
  EXPECT_EQ(holm({}), std::vector<double>{});
  EXPECT_EQ(holm({0.7, 0.6}), (std::vector<double>{1, 1}));
}

/// Closed testing: a hypothesis is rejected when every set that holds it is rejected by Bonferroni.
RC_GTEST_PROP(Holm, IsTheClosureOfBonferroni, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(1, 9);
  std::vector<double> p;
  for (std::size_t i = 0; i < size; ++i) p.push_back(*rc::gen::inRange(0, 1000) / 3000.0);
  const auto adjusted = holm(p);
  for (std::size_t i = 0; i < size; ++i) {
    double largest = 0;
    for (unsigned set = 1; set < (1U << size); ++set) {
      if ((set >> i & 1U) == 0) continue;
      double least = 1, members = 0;
      for (std::size_t j = 0; j < size; ++j)
        if ((set >> j & 1U) != 0) {
          least = std::min(least, p[j]);
          ++members;
        }
      largest = std::max(largest, std::min(1.0, members * least));
    }
    RC_ASSERT(std::abs(adjusted[i] - largest) < 1e-12);
  }
}
