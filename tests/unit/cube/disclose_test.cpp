// SPDX-License-Identifier: Apache-2.0
#include "cube/disclose.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "cube/count_ranges.hpp"
#include "cube/fold.hpp"
#include "support/cubes.hpp"

using namespace metalab;
using namespace metalab::test;
using cube::CountRange;
using cube::CountRanges;

namespace {

using Margins = std::vector<std::vector<std::string>>;

const Margins kEach{{}, {"race"}, {"sex"}};
const Margins kTogether{{}, {"race", "sex"}};

/// Cells of people, not of weights.
Cube people() { return cube_of(arbitrary_cells(), dimensions(), {}); }

Cube disclosed(const Cube& cube, const Margins& margins, std::int64_t minimum, double percent = 0) {
  auto out = cube::disclose(cube, margins, {minimum, percent});
  EXPECT_TRUE(out.has_value());
  return *std::move(out);
}

std::vector<std::string> with_targets(std::vector<std::string> attributes) {
  attributes.insert(attributes.end(), {"outcome", "decision"});
  return attributes;
}

CountRange range_of(const Cube& cube, std::size_t cell) {
  const auto hidden = cube.quantity(cube::kHidden)->sum[cell] >> cube::kShift;
  return {cube.n[cell], cube.n[cell] + static_cast<std::int64_t>(hidden)};
}

/// A cell's values.
std::vector<Value> values_of(const Cube& cube, std::size_t cell) {
  std::vector<Value> out;
  for (std::size_t d = 0; d < cube.dimensions.size(); ++d) out.push_back(cube.value(cell, d));
  return out;
}

std::map<std::vector<Value>, std::int64_t> counts_of(const Cube& cube) {
  std::map<std::vector<Value>, std::int64_t> out;
  for (std::size_t i = 0; i < cube.cells(); ++i) out[values_of(cube, i)] = cube.n[i];
  return out;
}

}  // namespace

RC_GTEST_PROP(CountRanges, AreCutWithoutLookingAtTheData, ()) {
  const std::int64_t minimum = *rc::gen::inRange(2, 50);
  const double percent = *rc::gen::element(0.0, 0.1, 1.0, 10.0, 50.0, 90.0);
  const CountRanges ranges(minimum, percent);
  const std::int64_t count = *rc::gen::inRange(0, 5'000);
  const CountRange range = ranges.of(count);
  RC_ASSERT(range.least <= count && count <= range.most);
  for (auto other = range.least; other <= range.most; ++other) RC_ASSERT(ranges.of(other) == range);
  RC_ASSERT((range.least == 0) == (count < minimum));
  RC_ASSERT(2 * (range.width() + 1) > minimum);
  RC_ASSERT(static_cast<double>(range.width()) + 1e-9 >=
                percent / 100 * static_cast<double>(range.most) ||
            range.least == 0);
}

RC_GTEST_PROP(CountRanges, AreWideEnoughAddedAndWidenedAndNotNarrowed, ()) {
  const double percent = *rc::gen::element(0.0, 0.1, 10.0, 90.0);
  const CountRanges ranges(*rc::gen::inRange(2, 50), percent);
  const CountRange one = ranges.of(*rc::gen::inRange(0, 5'000));
  const CountRange other = ranges.of(*rc::gen::inRange(0, 5'000));
  RC_ASSERT(ranges.is_piece(one) && ranges.holds_piece(one) && ranges.is_wide_enough(one));
  RC_ASSERT(ranges.is_wide_enough({one.least + other.least, one.most + other.most}));
  const std::int64_t down = *rc::gen::inRange<std::int64_t>(0, one.least + 1);
  const CountRange wider{one.least - down, one.most + *rc::gen::inRange(0, 100)};
  RC_ASSERT(ranges.holds_piece(wider) && ranges.is_wide_enough(wider));
  for (const CountRange& narrow :
       {CountRange{one.least, one.most - 1}, CountRange{one.least + 1, one.most}}) {
    RC_ASSERT(!ranges.is_piece(narrow) && !ranges.holds_piece(narrow));
    RC_ASSERT(!ranges.is_wide_enough(narrow));
  }
}

TEST(CountRanges, OfAFewAreTheSameAsOfNobody) {
  const CountRanges ranges(5, 0);
  EXPECT_EQ(ranges.of(0), (CountRange{0, 4}));
  EXPECT_EQ(ranges.of(4), (CountRange{0, 4}));
  EXPECT_EQ(ranges.of(5), (CountRange{5, 7}));
  EXPECT_EQ(ranges.of(600), (CountRange{599, 601}));
}

RC_GTEST_PROP(Disclose, PublishesRangesThatHoldTheTruth, ()) {
  const Cube cube = people();
  const std::int64_t minimum = *rc::gen::inRange(2, 60);
  const Margins margins = *rc::gen::element(kEach, kTogether);
  const Cube found = disclosed(cube, margins, minimum, *rc::gen::element(0.0, 20.0));
  for (const auto& attributes : {std::vector<std::string>{}, {"race"}, {"sex"}}) {
    const auto truth = counts_of(cube::fold(cube, with_targets(attributes)));
    const Cube table = cube::fold(found, with_targets(attributes));
    for (std::size_t i = 0; i < table.cells(); ++i) {
      const auto at = truth.find(values_of(table, i));
      const std::int64_t count = at == truth.end() ? 0 : at->second;
      const auto [least, most] = range_of(table, i);
      RC_ASSERT(least <= count && count <= most);
      RC_ASSERT(most - least + 1 >= (least == 0 ? minimum : minimum / 2 + 1));
    }
    for (const auto& [values, count] : truth) {
      const auto cells = counts_of(table);
      RC_ASSERT(cells.contains(values));
    }
  }
}

namespace {

/// A published count: its range, how many there are, and whether somebody knows that it is nobody.
struct Published {
  CountRange range;
  std::int64_t truth = 0;
  bool known = false;
};

/// By target, the counts of each table; of nobody some are known.
std::map<std::pair<Value, Value>, std::vector<std::vector<Published>>> published(
    const Cube& cube, const Cube& found) {
  std::map<std::pair<Value, Value>, std::vector<std::vector<Published>>> out;
  for (const auto& attributes : kEach) {
    const auto truth = counts_of(cube::fold(cube, with_targets(attributes)));
    const Cube table = cube::fold(found, with_targets(attributes));
    for (std::size_t i = 0; i < table.cells(); ++i) {
      auto& lists = out[{table.value(i, attributes.size()), table.value(i, attributes.size() + 1)}];
      lists.resize(static_cast<std::size_t>(&attributes - kEach.data()) + 1);
      const auto at = truth.find(values_of(table, i));
      Published one{range_of(table, i), at == truth.end() ? 0 : at->second};
      one.known = one.truth == 0 && *rc::gen::arbitrary<bool>();
      if (one.known) one.range = {0, 0};
      lists.back().push_back(one);
    }
  }
  return out;
}

CountRange sum_of(const std::vector<Published>& counts) {
  CountRange out;
  for (const auto& one : counts) {
    out.least += one.range.least;
    out.most += one.range.most;
  }
  return out;
}

}  // namespace

/// Of one target: everyone's count and those of each table's groups leave each other room. Since
/// tables of different attributes have everyone alone in common, any table that adds up to a number
/// goes with any other that adds up to it, so this is all that can be concluded, by somebody who
/// knows of some groups that nobody of the target can be in them.
RC_GTEST_PROP(Disclose, LeavesEveryCountItsWholeRange, ()) {
  const Cube cube = people();
  const std::int64_t minimum = *rc::gen::inRange(2, 60);
  const double percent = *rc::gen::element(0.0, 30.0);
  const CountRanges ranges(minimum, percent);
  for (const auto& [target, tables] : published(cube, disclosed(cube, kEach, minimum, percent))) {
    if (tables.front().front().truth == 0) continue;  // who knows of all groups knows this, too
    CountRange sum{0, 1'000'000'000};
    for (const auto& table : tables) {
      const CountRange of_table = sum_of(table);
      sum = {std::max(sum.least, of_table.least), std::min(sum.most, of_table.most)};
    }
    for (const auto& table : tables) {
      const CountRange all = sum_of(table);
      for (const auto& one : table) {
        if (one.known) continue;
        // What remains when the others of its table are as large, or as small, as they may be.
        const auto least = std::max(one.range.least, sum.least - (all.most - one.range.most));
        const auto most = std::min(one.range.most, sum.most - (all.least - one.range.least));
        const CountRange piece = ranges.of(one.truth);
        RC_ASSERT(least <= piece.least && piece.most <= most);
      }
    }
  }
}

TEST(Disclose, DoesNotCountOnGroupsThatMayBeOfNobody) {
  // Nobody who is high is turned down: low and middle add up to everyone.
  const auto cell = [](const char* band, const char* decision, std::int64_t n) {
    return Cell{{Value::of(band), Value::of("f"), Value::missing(), Value::of(decision)}, n, 0};
  };
  const Cube found =
      disclosed(cube_of({cell("low", "0", 7), cell("middle", "0", 10), cell("high", "1", 53)},
                        dimensions(), {}),
                kEach, 5);
  std::map<std::string, CountRange> turned_down;
  for (std::size_t i = 0; i < found.cells(); ++i)
    if (found.value(i, 1) == Value::merged() && found.value(i, 2) == Value::missing() &&
        found.value(i, 3) == Value::of("0"))
      turned_down[found.value(i, 0).text] = range_of(found, i);
  EXPECT_EQ(turned_down["high"], (CountRange{0, 4}));
  EXPECT_EQ(turned_down["low"], (CountRange{5, 7}));
  EXPECT_EQ(turned_down["middle"], (CountRange{8, 12}));
  EXPECT_EQ(turned_down[""], (CountRange{15, 19}));  // everyone
}

RC_GTEST_PROP(Disclose, SaysTheSameOfWhatLiesInTheSameRanges, ()) {
  const Cube cube = people();
  RC_ASSERT(disclosed(cube, kEach, 5) ==
            disclosed(cube_of(
                          [&] {
                            std::vector<Cell> cells;
                            for (std::size_t i = cube.cells(); i-- > 0;)
                              cells.push_back({values_of(cube, i), cube.n[i], 0});
                            return cells;
                          }(),
                          dimensions(), {}),
                      kEach, 5));
}

TEST(Disclose, NamesNobodyLikeAFew) {
  // All of A are hired, nobody of B: what is published does not say all, nor nobody.
  const auto cell = [](const char* race, const char* decision, std::int64_t n) {
    return Cell{{Value::of(race), Value::of("f"), Value::missing(), Value::of(decision)}, n, 0};
  };
  const Cube all = cube_of({cell("A", "1", 40), cell("B", "0", 50)}, dimensions(), {}),
             most = cube_of(
                 {cell("A", "1", 40), cell("A", "0", 3), cell("B", "0", 50), cell("B", "1", 2)},
                 dimensions(), {});
  const auto of_races = [](const Cube& cube) {
    return counts_of(cube::fold(cube, {"race", "decision"}));
  };
  EXPECT_EQ(of_races(disclosed(all, kEach, 5)), of_races(disclosed(most, kEach, 5)));
}

TEST(Disclose, CountsPeopleOfFrequencyWeights) {
  const auto cell = [](const char* decision, std::int64_t n, std::int64_t people) {
    Cell out{{Value::of("A"), Value::of("f"), Value::missing(), Value::of(decision)}, n, 0};
    out.sum = people << cube::kShift;
    return out;
  };
  cube::CubeBuilder builder(dimensions(), {"w"});
  for (const auto& one : {cell("1", 6, 1), cell("0", 1, 900)}) {
    const cube::CubeBuilder::Sums sums[] = {{one.sum, one.sum}};
    ASSERT_TRUE(builder.add(one.values, one.n, sums).has_value());
  }
  const Cube found =
      cube::fold(disclosed(std::move(builder).finish(), kEach, 5), {"race", "outcome", "decision"});
  std::map<std::string, CountRange> of_decision;
  for (std::size_t i = 0; i < found.cells(); ++i) {
    if (found.value(i, 1) != Value::missing()) continue;
    of_decision[found.value(i, 2).text] = range_of(found, i);
    EXPECT_EQ(found.quantity("w")->sum[i] >> cube::kShift, found.n[i]);
  }
  EXPECT_EQ(of_decision["0"], (CountRange{899, 901}));
  EXPECT_EQ(of_decision["1"], (CountRange{0, 4}));
}
