// SPDX-License-Identifier: Apache-2.0
// The pruned search for the largest pair against a look at every pair.
#include "inference/largest_pair.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace metalab::inference {
namespace {

TEST(LargestPair, ByHand) {
  LargestPair pair;
  const std::vector<double> d{1, -2, 0.5}, v{1, 2, 0.25};
  // (1+2)^2/3 = 3; (1-0.5)^2/1.25 = 0.2; (2.5)^2/2.25 = 2.777...
  EXPECT_EQ(pair.square(d, v), 3.0);
  EXPECT_EQ(pair.square(std::vector<double>{5}, std::vector<double>{1}), 0.0);
  EXPECT_EQ(pair.square({}, {}), 0.0);
}

RC_GTEST_PROP(LargestPair, ExactlyThatOfAllPairs, ()) {
  const int n = *rc::gen::element(2, 3, 5, 64, 300);
  const int kind = *rc::gen::inRange(0, 6);
  const auto unit = [] { return *rc::gen::inRange(-1000, 1001) / 1000.0; };
  LargestPair pair;
  for (int repeat = 0; repeat < 3; ++repeat) {
    std::vector<double> d, v;
    for (int i = 0; i < n; ++i) {
      const double x = unit(), spread = std::pow(10.0, kind == 1 ? 4 * unit() : 0);
      v.push_back(kind == 2 && i % 5 == 0 ? 0 : spread * (1.1 + unit()));
      d.push_back(kind == 3   ? std::abs(x)   // all on one side of zero
                  : kind == 4 ? 1 - x * 1e-9  // nearly equal
                  : kind == 5 ? std::round(x)
                              : x * std::sqrt(spread));
    }
    if (kind == 2) v[0] = 0;
    RC_ASSERT(pair.square(d, v) == largest_pair_square(d, v));
  }
}

}  // namespace
}  // namespace metalab::inference
