// SPDX-License-Identifier: Apache-2.0
#include "cube/cube.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "base/limits.hpp"
#include "cube/fold.hpp"
#include "support/cubes.hpp"

using namespace metalab;
using namespace metalab::test;

namespace {

using Key = std::vector<Value>;
struct Total {
  std::int64_t n = 0, sum = 0, squares = 0;
  bool operator==(const Total&) const = default;
};

/// What a margin over these positions holds, from the cells one by one.
std::map<Key, Total> margin(const std::vector<Cell>& cells, const std::vector<std::size_t>& kept) {
  std::map<Key, Total> out;
  for (const auto& cell : cells) {
    Key key;
    for (const std::size_t d : kept) key.push_back(cell.values[d]);
    Total& total = out[key];
    total.n += cell.n;
    total.sum += cell.sum;
    total.squares += cell.sum * cell.sum;
  }
  return out;
}

std::map<Key, Total> content(const Cube& cube) {
  std::map<Key, Total> out;
  for (std::size_t i = 0; i < cube.cells(); ++i) {
    Key key;
    for (std::size_t d = 0; d < cube.dimensions.size(); ++d) key.push_back(cube.value(i, d));
    EXPECT_FALSE(out.contains(key)) << "a cell twice";
    out[key] = {cube.n[i], static_cast<std::int64_t>(cube.quantities[0].sum[i]),
                static_cast<std::int64_t>(cube.quantities[0].sum_of_squares[i])};
  }
  return out;
}

}  // namespace

RC_GTEST_PROP(Fold, OfEverySubsetEqualsBruteForce, ()) {
  const auto cells = arbitrary_cells();
  const Cube cube = cube_of(cells);
  for (unsigned subset = 0; subset < 16; ++subset) {
    std::vector<std::size_t> kept;
    std::vector<std::string> names;
    for (std::size_t d = 0; d < 4; ++d)
      if ((subset >> d & 1U) != 0) {
        kept.push_back(d);
        names.push_back(cube.dimensions[d].name);
      }
    RC_ASSERT(content(cube::fold(cube, names)) == margin(cells, kept));
    std::reverse(kept.begin(), kept.end());
    std::reverse(names.begin(), names.end());
    RC_ASSERT(content(cube::fold(cube, names)) == margin(cells, kept));
  }
}

RC_GTEST_PROP(Fold, OfAFoldIsTheFold, ()) {
  const Cube cube = cube_of(arbitrary_cells());
  RC_ASSERT(cube::fold(cube::fold(cube, {"sex", "outcome"}), {"outcome"}) ==
            cube::fold(cube, {"outcome"}));
}

RC_GTEST_PROP(Merge, OfPartsEqualsTheWhole, ()) {
  const auto cells = arbitrary_cells();
  const auto at =
      *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(cells.size()) + 1);
  const Cube first = cube_of({cells.begin(), cells.begin() + at});
  const Cube second = cube_of({cells.begin() + at, cells.end()});
  RC_ASSERT(cube::merge(first, second).value() == cube_of(cells));
  RC_ASSERT(cube::merge(second, first).value() == cube_of(cells));
}

RC_GTEST_PROP(CubeBuilder, DoesNotMindTheOrderOfRows, ()) {
  auto cells = arbitrary_cells();
  const Cube cube = cube_of(cells);
  for (std::size_t i = cells.size(); i > 1; --i)
    std::swap(cells[i - 1], cells[static_cast<std::size_t>(*rc::gen::inRange(0, int(i)))]);
  RC_ASSERT(cube_of(cells) == cube);
}

TEST(CubeBuilder, SortsTextsByBytesThenMissingThenMerged) {
  const std::vector<Dimension> one{{"g", DimensionRole::group, {}}};
  std::vector<Cell> cells;
  for (const Value& value : {Value::merged(), Value::of("é"), Value::missing(), Value::of("b"),
                             Value::of(""), Value::of("B")})
    cells.push_back({{value}, 1});
  const Cube cube = cube_of(cells, one, {});
  const std::vector<Value> expected{Value::of(""),  Value::of("B"),   Value::of("b"),
                                    Value::of("é"), Value::missing(), Value::merged()};
  EXPECT_EQ(cube.dimensions[0].values, expected);
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(cube.value(i, 0), expected[i]);
}

TEST(CubeBuilder, KeepsMissingApartFromTheTextMissing) {
  const std::vector<Dimension> one{{"g", DimensionRole::group, {}}};
  const Cube cube = cube_of(
      {{{Value::of("missing")}, 1}, {{Value::missing()}, 2}, {{Value::of("")}, 4}}, one, {});
  EXPECT_EQ(cube.cells(), 3U);
}

TEST(CubeBuilder, AddsSumsBeyondSixtyFourBits) {
  const std::vector<Dimension> one{{"g", DimensionRole::group, {}}};
  CubeBuilder builder(one, {"w"});
  const cube::Int128 large = cube::Int128(1) << 100;
  const std::vector<Value> value{Value::of("a")};
  for (int i = 0; i < 3; ++i) {
    const CubeBuilder::Sums sums[] = {{large, -large}};
    ASSERT_TRUE(builder.add(value, 1, sums).has_value());
  }
  const Cube cube = std::move(builder).finish();
  EXPECT_TRUE(cube.quantities[0].sum[0] == 3 * large);
  EXPECT_TRUE(cube.quantities[0].sum_of_squares[0] == -3 * large);
}

TEST(CubeBuilder, RefusesTooManyValuesOfAnAttribute) {
  CubeBuilder builder({{"g", DimensionRole::group, {}}}, {});
  for (std::size_t i = 0; i < limits::kGroupValues; ++i) {
    const std::vector<Value> value{Value::of(std::to_string(i))};
    ASSERT_TRUE(builder.add(value, 1).has_value());
  }
  const std::vector<Value> known{Value::of("7")}, more{Value::of("more")};
  EXPECT_TRUE(builder.add(known, 1).has_value());
  const auto refused = builder.add(more, 1);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "cube_too_many_values");
  EXPECT_EQ(refused.error().values.at("name"), "g");
}

TEST(CubeBuilder, HasNoCellsWithoutRows) {
  const Cube cube = cube_of({});
  EXPECT_EQ(cube.cells(), 0U);
  EXPECT_EQ(cube::total_rows(cube), 0);
  EXPECT_EQ(cube::fold(cube, {"sex"}).cells(), 0U);
}

TEST(CubeBuilder, HoldsAMillionCells) {
  CubeBuilder builder(dimensions(), {"w"});
  std::vector<Value> values{Value::of(""), Value::of(""), Value::of("0"), Value::of("1")};
  for (std::uint32_t i = 0; i < 1'000'000; ++i) {
    const std::uint32_t mixed = i * 2654435761U;
    values[0].text = std::to_string(mixed % 1000);
    values[1].text = std::to_string(mixed / 1000 % 1000);
    const CubeBuilder::Sums sums[] = {{1, 1}};
    ASSERT_TRUE(builder.add(values, 1, sums).has_value());
  }
  const Cube cube = std::move(builder).finish();
  const Cube sexes = cube::fold(cube, {"sex", "outcome", "decision"});
  EXPECT_EQ(cube::total_rows(sexes), 1'000'000);
}
