// SPDX-License-Identifier: Apache-2.0
#include "cube/numbers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "cube/cube.hpp"

using namespace metalab;
using cube::Int128;

TEST(CubeOfNumbers, TwoModelsHaveTheOutcomeOnceAndTheirOwn) {
  const auto one = cube::number_quantities(false, {}),
             two = cube::number_quantities(false, {"p", "y"});
  const auto names = [](const auto& quantities) {
    std::set<std::string> out;
    for (const auto& quantity : quantities) out.insert(quantity.name);
    return out;
  };
  EXPECT_EQ(names(one).size(), one.size());
  EXPECT_EQ(names(two).size(), two.size());  // whatever the models are called
  const auto of_two = names(two);
  EXPECT_TRUE(of_two.contains("y") && of_two.contains("e2_of_p") && of_two.contains("e2_of_y") &&
              of_two.contains("diff_e2"));
  EXPECT_FALSE(of_two.contains("e2") || of_two.contains("y_of_p"));
  EXPECT_EQ(cube::number_quantities(true, {"p", "y"}).size(),
            2 * cube::number_quantities(true, {}).size() - 6 + 10);
}

TEST(CubeOfNumbers, AlignedUnitsKeepTheSumsOfEveryModel) {
  cube::Cube small, large;
  for (auto* one : {&small, &large})
    for (const char* name : {"y", "e2_of_old", "diff_e2", "score_old", "count_of_old"})
      one->quantities.push_back({name, {Int128{1} << 60}, {Int128{1} << 60}});
  large.unit = 3;
  cube::align_units(small, large);
  EXPECT_EQ(small.unit, 3);
  const auto sums = [](const cube::Cube& cube, const char* name) {
    const auto* quantity = cube.quantity(name);
    return std::pair(quantity->sum[0], quantity->sum_of_squares[0]);
  };
  const auto shifted = [](int sum, int squares) {
    return std::pair(Int128{1} << (60 - sum), Int128{1} << (60 - squares));
  };
  EXPECT_EQ(sums(small, "y"), shifted(3, 6));
  EXPECT_EQ(sums(small, "e2_of_old"), shifted(6, 12));
  EXPECT_EQ(sums(small, "diff_e2"), shifted(6, 12));
  EXPECT_EQ(sums(small, "score_old"), shifted(0, 0));  // a score of the model, no number
  EXPECT_EQ(sums(small, "count_of_old"), shifted(0, 0));
  EXPECT_EQ(sums(large, "e2_of_old"), shifted(0, 0));
}
