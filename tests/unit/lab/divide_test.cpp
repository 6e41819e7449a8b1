// SPDX-License-Identifier: Apache-2.0
#include "lab/assets/divide.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

namespace metalab::lab {
namespace {

using Cents = std::vector<std::int64_t>;

TEST(DivideByShares, TheCentsThatAreLeftGoToTheLargestRemaindersThenToTheFirst) {
  EXPECT_EQ(divide_by_shares(100, {3333, 3333, 3334}), (Cents{33, 33, 34}));
  EXPECT_EQ(divide_by_shares(1, {5000, 5000}), (Cents{1, 0}));
  EXPECT_EQ(divide_by_shares(1, {4999, 5001}), (Cents{0, 1}));
  EXPECT_EQ(divide_by_shares(0, {10'000}), (Cents{0}));
  EXPECT_EQ(divide_by_shares(kMostCents, {1, 9999}), (Cents{10'000'000, 99'990'000'000}));
}

RC_GTEST_PROP(DivideByShares, NothingIsLostAndNobodyIsACentAway, ()) {
  const auto cents = *rc::gen::inRange<std::int64_t>(0, kMostCents + 1);
  const auto cuts = *rc::gen::container<Cents>(rc::gen::inRange<std::int64_t>(1, 10'000));
  std::vector<std::int64_t> edges{0, 10'000};
  edges.insert(edges.end(), cuts.begin(), cuts.end());
  std::sort(edges.begin(), edges.end());
  Cents points;
  for (std::size_t i = 1; i < edges.size(); ++i) points.push_back(edges[i] - edges[i - 1]);
  const auto parts = divide_by_shares(cents, points);
  RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == cents);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto apart = parts[i] * 10'000 - cents * points[i];
    RC_ASSERT(apart > -10'000 && apart < 10'000);
  }
}

}  // namespace
}  // namespace metalab::lab
