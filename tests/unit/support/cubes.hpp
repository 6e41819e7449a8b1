// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <numeric>

#include "cube/cube.hpp"
#include "cube/disclose_numbers.hpp"

namespace metalab::test {

using cube::Cube;
using cube::CubeBuilder;
using cube::Dimension;
using cube::DimensionRole;
using cube::Value;

/// One cell before it is in a cube: values by dimension, its rows and the sum of a quantity.
struct Cell {
  std::vector<Value> values;
  std::int64_t n = 0;
  std::int64_t sum = 0;
};

inline std::vector<Dimension> dimensions() {
  return {{"race", DimensionRole::group, {}},
          {"sex", DimensionRole::group, {}},
          {"outcome", DimensionRole::outcome, {}},
          {"decision", DimensionRole::decision, {}}};
}

inline Cube cube_of(const std::vector<Cell>& cells, const std::vector<Dimension>& of = dimensions(),
                    const std::vector<std::string>& quantities = {"w"}) {
  CubeBuilder builder(of, quantities);
  for (const auto& cell : cells) {
    const CubeBuilder::Sums sums[] = {{cell.sum, cube::Int128(cell.sum) * cell.sum}};
    const std::span<const CubeBuilder::Sums> given(sums, quantities.size());
    EXPECT_TRUE(builder.add(cell.values, cell.n, given).has_value());
  }
  return std::move(builder).finish();
}

/// Numbers that all differ, more than enough, in every cell.
inline std::vector<cube::DifferentNumbers> all_different(const Cube& cube) {
  std::vector<std::int64_t> values(cube::kDifferentCounted);
  std::iota(values.begin(), values.end(), 0);
  return std::vector<cube::DifferentNumbers>(cube.cells(), {values});
}

/// Up to 40 cells of two groups, outcome and decision, in any order, some of them equal.
inline std::vector<Cell> arbitrary_cells(int largest = 60) {
  const auto some = [](std::initializer_list<const char*> texts) {
    std::vector<Value> values{Value::missing()};
    for (const char* text : texts) values.push_back(Value::of(text));
    return *rc::gen::elementOf(values);
  };
  std::vector<Cell> out;
  const int count = *rc::gen::inRange(1, 40);
  for (int i = 0; i < count; ++i)
    out.push_back(
        {{some({"A", "B", "C", ""}), some({"f", "m"}), some({"0", "1"}), some({"0", "1"})},
         *rc::gen::inRange(1, largest),
         *rc::gen::inRange(-1000, 1000)});
  return out;
}

}  // namespace metalab::test
