// SPDX-License-Identifier: Apache-2.0
#include "cube/moments.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

using namespace metalab::cube;

namespace {

Moments moments_of(const std::vector<double>& numbers) {
  Moments out;
  for (const double y : numbers) {
    out.n += 1;
    out.sum += y;
    out.squares += y * y;
    out.cubes += y * y * y;
    out.fourths += y * y * y * y;
  }
  return out;
}

}  // namespace

RC_GTEST_PROP(Moments, LetNoMoreDeviateThanAreUnlikeTheOthers, ()) {
  const int alike = *rc::gen::inRange(50, 500), others = *rc::gen::inRange(0, 10);
  std::vector<double> numbers(static_cast<std::size_t>(alike), *rc::gen::inRange(-100, 100));
  for (int i = 0; i < others; ++i) numbers.push_back(*rc::gen::inRange(-100, 100));
  const double found = people_who_deviate(moments_of(numbers));
  RC_ASSERT(found <=
            others * (1.0 + others / double(alike)) * (1.0 + others / double(alike)) + 1e-3);
}

TEST(Moments, OfYesAndNoDeviateAsManyAsSayTheRarer) {
  std::vector<double> numbers(1000, 0);
  for (int i = 0; i < 20; ++i) numbers[static_cast<std::size_t>(i)] = 1;
  EXPECT_NEAR(people_who_deviate(moments_of(numbers)), 20, 1);
  EXPECT_EQ(people_who_deviate(moments_of(std::vector<double>(700, 42.5))), 0);
}

RC_GTEST_PROP(Moments, HoldTheLargestNumber, ()) {
  std::vector<double> numbers;
  const int n = *rc::gen::inRange(3, 200);
  for (int i = 0; i < n; ++i) numbers.push_back(*rc::gen::inRange(-1000, 1000));
  const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
  RC_PRE(*least != *most);
  const auto moments = moments_of(numbers);
  const Largest largest = largest_number(moments), smallest = largest_number(mirrored(moments));
  RC_ASSERT(largest.least <= *most + 1e-3 && *most <= largest.most + 1e-3);
  RC_ASSERT(-smallest.most <= *least + 1e-3 && *least <= -smallest.least + 1e-3);
}

TEST(Moments, TellOneNumberFarFromAllOthers) {
  std::vector<double> numbers;
  for (int i = 0; i < 1000; ++i) numbers.push_back(1000 + i % 100);
  numbers.push_back(60'000);
  const Largest largest = largest_number(moments_of(numbers));
  EXPECT_NEAR(largest.least, 60'000, 100);
  EXPECT_NEAR(largest.most, 60'000, 100);
}
