// SPDX-License-Identifier: Apache-2.0
#include "cube/disclose_numbers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "cube/numbers.hpp"
#include "support/cubes.hpp"

using namespace metalab;
using namespace metalab::test;

namespace {

constexpr int kGroups = 3;
const std::vector<std::vector<std::string>> kMargins{{}, {"a"}, {"b"}};

/// How many people are of each group of a and of b.
using People = std::array<std::array<std::int64_t, kGroups>, kGroups>;

/// Their numbers are 1 and -1 in turn; predictions are the same.
Cube numbers_of(const People& people) {
  std::vector<std::string> names;
  for (const auto& quantity : cube::number_quantities(false, {})) names.push_back(quantity.name);
  CubeBuilder builder({{"a", DimensionRole::group, {}}, {"b", DimensionRole::group, {}}}, names);
  for (int a = 0; a < kGroups; ++a)
    for (int b = 0; b < kGroups; ++b) {
      const auto n = people[std::size_t(a)][std::size_t(b)];
      if (n == 0) continue;
      std::vector<CubeBuilder::Sums> sums;
      for (const auto& name : names) {
        const bool of_errors = name.starts_with("e") || name == "abs_e";
        const bool even = cube::number_traits(name)->degree() % 2 == 0;
        const auto sum = cube::Int128(of_errors ? 0 : even ? n : n % 2) << cube::kShift;
        sums.push_back({sum, of_errors ? 0 : cube::Int128(n) << cube::kShift});
      }
      const Value values[] = {Value::of(std::to_string(a)), Value::of(std::to_string(b))};
      EXPECT_TRUE(builder.add(values, n, sums).has_value());
    }
  return std::move(builder).finish();
}

/// The groups of a and b that have sums, as who is in them; everyone follows from either.
std::vector<People> shown(const Cube& cube) {
  std::vector<People> out;
  for (std::size_t i = 0; i < cube.cells(); ++i) {
    if (cube.n[i] == 0) continue;
    People in{};
    for (int a = 0; a < kGroups; ++a)
      for (int b = 0; b < kGroups; ++b)
        in[std::size_t(a)][std::size_t(b)] = (cube.value(i, 0) == Value::merged() ||
                                              cube.value(i, 0) == Value::of(std::to_string(a))) &&
                                             (cube.value(i, 1) == Value::merged() ||
                                              cube.value(i, 1) == Value::of(std::to_string(b)));
    out.push_back(in);
  }
  return out;
}

/// Whom the sums of groups are of that are added (1), taken away (2) or left out (0).
std::int64_t people_of(const std::vector<People>& groups, int signs, const People& people) {
  People total{};
  for (const auto& group : groups) {
    const int sign = signs % 3 == 2 ? -1 : signs % 3;
    signs /= 3;
    for (std::size_t a = 0; a < kGroups; ++a)
      for (std::size_t b = 0; b < kGroups; ++b) total[a][b] += sign * group[a][b];
  }
  std::int64_t out = 0;
  for (std::size_t a = 0; a < kGroups; ++a)
    for (std::size_t b = 0; b < kGroups; ++b) out += total[a][b] != 0 ? people[a][b] : 0;
  return out;
}

}  // namespace

RC_GTEST_PROP(DiscloseNumbers, NoSumOfSumsIsOfAFewPeople, ()) {
  People people{};
  for (auto& row : people)
    for (auto& n : row) n = *rc::gen::element<std::int64_t>(0, 0, 1, 3, 200, 900, 2000);
  const Cube whole = numbers_of(people);
  RC_PRE(whole.cells() > 0);
  const cube::DisclosureRules rules{5};
  const auto disclosed = cube::disclose_numbers(whole, all_different(whole), kMargins, rules);
  RC_ASSERT(disclosed.has_value());
  const auto groups = shown(*disclosed);
  RC_TAG(std::to_string(groups.size()));
  const int combinations = static_cast<int>(std::pow(3, groups.size()));
  for (int signs = 1; signs < combinations; ++signs) {
    const auto found = people_of(groups, signs, people);
    RC_ASSERT(found == 0 || found >= cube::fewest_summed(whole, rules));
  }
}

TEST(DiscloseNumbers, ShowsGroupsThatCrossInManyPeople) {
  const People people{{{900, 800, 700}, {600, 900, 800}, {700, 900, 1000}}};
  const Cube whole = numbers_of(people);
  EXPECT_EQ(shown(*cube::disclose_numbers(whole, all_different(whole), kMargins, {5})).size(), 7U);
}

TEST(DiscloseNumbers, HidesGroupsOfFewDifferentNumbers) {
  const Cube whole = numbers_of({{{900, 800, 700}, {600, 900, 800}, {700, 900, 1000}}});
  const auto fewest = cube::fewest_different(whole.quantities.size());
  const auto shown_of = [&](std::size_t in_first, std::size_t elsewhere) {
    auto different = all_different(whole);
    for (std::size_t i = 0; i < different.size(); ++i)
      different[i][0].resize(whole.value(i, 0) == Value::of("0") ? in_first : elsewhere);
    return shown(*cube::disclose_numbers(whole, different, kMargins, {5})).size();
  };
  EXPECT_EQ(shown_of(fewest, fewest), 7U);
  // Of the first group of a; by the rest, of another of its groups.
  EXPECT_EQ(shown_of(fewest - 1, fewest), 5U);
  EXPECT_EQ(shown_of(fewest, fewest - 1), 4U);
  EXPECT_EQ(shown_of(fewest - 1, fewest - 1), 0U);
  // Nobody has the number.
  EXPECT_EQ(shown_of(0, 0), 7U);
  EXPECT_TRUE(shown(*cube::disclose_numbers(whole, {}, kMargins, {5})).empty());
}

TEST(DiscloseNumbers, HidesGroupsApartByOnePerson) {
  const People people{{{900, 1, 0}, {0, 800, 0}, {0, 0, 700}}};
  const Cube whole = numbers_of(people);
  const auto groups = shown(*cube::disclose_numbers(whole, all_different(whole), kMargins, {5}));
  EXPECT_LT(groups.size(), 7U);
}

TEST(DiscloseNumbers, TellsUnitsThatFollowFromTheSums) {
  Cube few = numbers_of({{{3, 0, 0}, {0, 0, 0}, {0, 0, 0}}});
  few.scales.outcome.unit = few.scales.prediction.unit = 15;
  const auto disclosed = cube::disclose_numbers(few, all_different(few), kMargins, {10});
  EXPECT_EQ(disclosed->scales, cube::NumberScales{});
  for (const auto hidden : disclosed->quantity(cube::kHidden)->sum)
    EXPECT_EQ(hidden >> cube::kShift, 9);
}
