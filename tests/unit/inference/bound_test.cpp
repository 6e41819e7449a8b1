// SPDX-License-Identifier: Apache-2.0
#include "inference/bound.hpp"

#include <gtest/gtest.h>

using namespace metalab::inference;

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
