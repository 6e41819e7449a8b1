// SPDX-License-Identifier: Apache-2.0
#include "cube/suppress.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "cube/fold.hpp"
#include "support/cubes.hpp"

using namespace metalab;
using namespace metalab::test;
using cube::suppress;

namespace {

using Combination = std::pair<Value, Value>;

Combination combination(const Cube& cube, std::size_t cell) {
  return {cube.value(cell, 0), cube.value(cell, 1)};
}

}  // namespace

RC_GTEST_PROP(Suppress, LeavesNoCellBelowTheMinimum, ()) {
  const Cube cube = cube_of(arbitrary_cells());
  const std::int64_t minimum = *rc::gen::inRange(2, 120);
  for (const auto n : suppress(cube, minimum).cube.n) RC_ASSERT(n >= minimum);
}

RC_GTEST_PROP(Suppress, AccountsForEveryRow, ()) {
  const Cube cube = cube_of(arbitrary_cells());
  const auto done = suppress(cube, *rc::gen::inRange(0, 120));
  RC_ASSERT(cube::total_rows(done.cube) == cube::total_rows(cube) - done.removed_rows);
  std::int64_t merged = 0;
  for (std::size_t i = 0; i < done.cube.cells(); ++i)
    if (done.cube.value(i, 0).kind == Value::Kind::merged) merged += done.cube.n[i];
  RC_ASSERT(merged == done.merged_rows);
}

RC_GTEST_PROP(Suppress, KeepsEveryonesTableWhereNothingIsRemoved, ()) {
  const Cube cube = cube_of(arbitrary_cells());
  const auto done = suppress(cube, *rc::gen::inRange(2, 120));
  RC_PRE(done.removed_rows == 0);
  RC_ASSERT(cube::fold(done.cube, {"outcome", "decision"}) ==
            cube::fold(cube, {"outcome", "decision"}));
}

RC_GTEST_PROP(Suppress, KeepsACombinationWholeOrNotAtAll, ()) {
  const Cube cube = cube_of(arbitrary_cells());
  const Cube done = suppress(cube, *rc::gen::inRange(2, 120)).cube;
  std::map<Combination, std::vector<std::int64_t>> before, after;
  for (std::size_t i = 0; i < cube.cells(); ++i) before[combination(cube, i)].push_back(cube.n[i]);
  for (std::size_t i = 0; i < done.cells(); ++i) {
    const auto name = combination(done, i);
    RC_ASSERT((name.first.kind == Value::Kind::merged) ==
              (name.second.kind == Value::Kind::merged));
    if (name.first.kind != Value::Kind::merged) after[name].push_back(done.n[i]);
  }
  for (const auto& [name, counts] : after) RC_ASSERT(before.at(name) == counts);
}

RC_GTEST_PROP(Suppress, ChangesNothingTheSecondTime, ()) {
  const std::int64_t minimum = *rc::gen::inRange(2, 60);
  const Cube once = suppress(cube_of(arbitrary_cells()), minimum).cube;
  const auto twice = suppress(once, minimum);
  RC_ASSERT(twice.removed_rows == 0);
  RC_ASSERT(twice.cube == once);
}

TEST(Suppress, DoesNothingBelowAMinimumOfTwo) {
  const Cube cube =
      cube_of({{{Value::of("A"), Value::of("f"), Value::of("0"), Value::of("1")}, 1, 3}});
  for (const std::int64_t minimum : {0, 1}) {
    const auto done = suppress(cube, minimum);
    EXPECT_EQ(done.cube, cube);
    EXPECT_EQ(done.merged_rows + done.removed_rows, 0);
  }
}

TEST(Suppress, MergesTheSmallCombinationWithTheNextSmallest) {
  const auto cell = [](const char* race, const char* decision, std::int64_t n) {
    return Cell{{Value::of(race), Value::of("f"), Value::of("0"), Value::of(decision)}, n, n};
  };
  const Cube cube = cube_of({cell("A", "0", 3), cell("A", "1", 20), cell("B", "0", 12),
                             cell("B", "1", 13), cell("C", "0", 50), cell("C", "1", 60)});
  const auto done = suppress(cube, 10);
  EXPECT_EQ(done.merged_rows, 48);
  EXPECT_EQ(done.removed_rows, 0);
  std::set<std::string> races;
  for (const auto& value : done.cube.dimensions[0].values)
    if (value.kind == Value::Kind::text) races.insert(value.text);
  EXPECT_EQ(races, std::set<std::string>{"C"});
}

TEST(Suppress, RemovesWhatCannotBeHidden) {
  const Cube cube =
      cube_of({{{Value::of("A"), Value::of("f"), Value::of("0"), Value::of("1")}, 4, 0},
               {{Value::of("A"), Value::of("f"), Value::of("0"), Value::of("0")}, 40, 0}});
  const auto done = suppress(cube, 10);
  EXPECT_EQ(done.removed_rows, 4);
  EXPECT_EQ(done.merged_rows, 40);
}
