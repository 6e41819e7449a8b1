// SPDX-License-Identifier: Apache-2.0
#include "numeric/least_combination.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

using namespace metalab;
using numeric::combination_of_few;
using numeric::SummedPeople;

namespace {

constexpr std::int64_t kFewest = 10;

/// People by three attributes of two values each, as sums by each attribute: 0 and 1, 2 and 3, 4
/// and 5.
std::vector<SummedPeople> kinds_of(const std::array<std::int64_t, 8>& people) {
  std::vector<SummedPeople> out;
  for (std::size_t i = 0; i < people.size(); ++i)
    out.push_back({people[i], {i & 1, 2 + (i >> 1 & 1), 4 + (i >> 2 & 1)}});
  return out;
}

/// Whether a sum of sums, each up to twice added or taken away, is of some but too few people.
bool found_by_trying(const std::vector<SummedPeople>& kinds) {
  for (int signs = 0; signs < 5 * 5 * 5 * 5 * 5 * 5; ++signs) {
    std::array<int, 6> times{};
    for (int i = 0, rest = signs; i < 6; ++i, rest /= 5) times[std::size_t(i)] = rest % 5 - 2;
    std::int64_t people = 0;
    for (const auto& kind : kinds) {
      int value = 0;
      for (const auto sum : kind.sums) value += times[sum];
      people += value != 0 ? kind.people : 0;
    }
    if (people > 0 && people < kFewest) return true;
  }
  return false;
}

}  // namespace

TEST(CombinationOfFew, IsEveryoneLessThoseOfEachOfThreeGroups) {
  // 400 in the first group of one attribute alone, three times, and one person in none of them.
  const auto found = combination_of_few(kinds_of({0, 0, 0, 400, 0, 400, 400, 1}), 6, kFewest);
  ASSERT_TRUE(found.has_value());
  EXPECT_GE(found->size(), 3U);
  EXPECT_FALSE(combination_of_few(kinds_of({0, 0, 0, 400, 0, 400, 400, 10}), 6, kFewest));
  EXPECT_FALSE(combination_of_few(kinds_of({0, 0, 0, 400, 0, 400, 400, 0}), 6, kFewest));
}

TEST(CombinationOfFew, IsNoneWhereManyTellAllSumsApart) {
  EXPECT_FALSE(combination_of_few(kinds_of({50, 50, 50, 1, 50, 2, 3, 4}), 6, kFewest));
}

RC_GTEST_PROP(CombinationOfFew, IsFoundWhereTryingFindsOne, ()) {
  std::array<std::int64_t, 8> people{};
  for (auto& n : people) n = *rc::gen::element<std::int64_t>(0, 0, 1, 3, 9, 30);
  const auto kinds = kinds_of(people);
  const bool found = combination_of_few(kinds, 6, kFewest).has_value();
  RC_TAG(found);
  RC_ASSERT(found == found_by_trying(kinds));
}
