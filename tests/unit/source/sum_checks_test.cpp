// SPDX-License-Identifier: Apache-2.0
#include "source/sum_checks.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <functional>

#include "base/json.hpp"
#include "cube/coarsen.hpp"
#include "cube/fold.hpp"
#include "cube/numbers.hpp"
#include "cube/score_bins.hpp"
#include "support/cubes.hpp"

using namespace metalab;
using namespace metalab::test;
using cube::Int128;
using source::wrong_sums;

namespace {

constexpr Int128 kOne = Int128{1} << cube::kShift;

/// As the query sums one row: floor(value * 2^40 + 1/2).
Int128 fixed(double value) {
  return static_cast<Int128>(std::floor(std::ldexp(value, cube::kShift) + 0.5));
}

double within(double low, double high) {
  return low + (high - low) * *rc::gen::inRange(0, 1 << 30) / (1 << 30);
}

/// Any size that a score may have, its limits among them.
double arbitrary_score() {
  const int size = *rc::gen::inRange(-60, 33);
  const double value = *rc::gen::elementOf(std::vector<double>{
      0, 1, std::ldexp(1.0, size), std::ldexp(within(0.5, 1), size), cube::kLargestScore});
  return *rc::gen::arbitrary<bool>() ? -value : value;
}

double arbitrary_weight(double largest = 0x1p10) {
  return *rc::gen::elementOf(std::vector<double>{
      0, 1, cube::kSmallestWeight, largest, within(cube::kSmallestWeight, 1), within(1, largest)});
}

std::vector<Dimension> scored(int coarser) {
  std::vector<Dimension> out{{"sex", DimensionRole::group, {}},
                             {"score", DimensionRole::score, {}}};
  out[1].coarser = coarser;
  return out;
}

Value score_value(double score, int coarser) {
  return Value::of(
      shortest_real(coarser == Dimension::kExact ? score : cube::score_bin(score, coarser).key));
}

Cube arbitrary_scored_cube(bool weighted, int coarser) {
  std::vector<std::string> names{"score"};
  if (weighted) names.insert(names.begin(), "w");
  CubeBuilder builder(scored(coarser), names);
  const int rows = *rc::gen::inRange(1, 60);
  const double pool[] = {arbitrary_score(), arbitrary_score(), arbitrary_score()};
  for (int i = 0; i < rows; ++i) {
    const double score = pool[*rc::gen::inRange(0, 3)], weight = weighted ? arbitrary_weight() : 1;
    const bool missing = *rc::gen::inRange(0, 8) == 0;
    std::vector<CubeBuilder::Sums> sums;
    if (weighted) sums.push_back({fixed(weight), fixed(weight * weight)});
    sums.push_back(missing
                       ? CubeBuilder::Sums{}
                       : CubeBuilder::Sums{fixed(weight * score), fixed(weight * score * score)});
    const Value value = missing ? Value::missing() : score_value(score, coarser);
    const std::vector<Value> values{Value::of(i % 2 == 0 ? "f" : "m"), value};
    EXPECT_TRUE(builder.add(values, 1, sums).has_value());
  }
  return std::move(builder).finish();
}

/// A survey's or plain rows' outcomes: their count, sum, square, each with its second sum.
Cube arbitrary_cube_of_outcomes(bool survey) {
  std::vector<std::string> names{"rows_y", "y", "y_3"};
  if (survey) names.insert(names.begin(), {"w", "y_4", "count_y"});
  CubeBuilder builder({{"sex", DimensionRole::group, {}}}, names);
  const int unit = *rc::gen::inRange(-30, 30), rows = *rc::gen::inRange(1, 40);
  for (int i = 0; i < rows; ++i) {
    const double y = within(-32, 31.999), w = survey ? arbitrary_weight(0x1p16) : 1;
    const auto sums = [&](double value) {
      return CubeBuilder::Sums{fixed(w * value), fixed(survey ? w * w * value : value * value)};
    };
    std::vector<CubeBuilder::Sums> all{sums(1), sums(y), sums(y * y * y)};
    if (survey)
      all.insert(all.begin(), {{fixed(w), fixed(w * w)}, sums(y * y * y * y), {kOne, kOne}});
    EXPECT_TRUE(builder.add(std::vector{Value::of(i % 2 == 0 ? "f" : "m")}, 1, all).has_value());
  }
  Cube out = std::move(builder).finish();
  out.scales.outcome.unit = unit;
  return out;
}

/// Two rows of one cell with weights 1 and 2 and the score 0.5.
Cube small_cube(int coarser) {
  CubeBuilder builder(scored(coarser), {"w", "score"});
  const std::vector<Value> values{Value::of("f"), score_value(0.5, coarser)};
  for (const double w : {1.0, 2.0})
    EXPECT_TRUE(builder
                    .add(values, 1,
                         std::vector<CubeBuilder::Sums>{{fixed(w), fixed(w * w)},
                                                        {fixed(w * 0.5), fixed(w * 0.25)}})
                    .has_value());
  return std::move(builder).finish();
}

Cube changed(Cube cube, const std::function<void(Cube&)>& change) {
  change(cube);
  return cube;
}

}  // namespace

RC_GTEST_PROP(SumChecks, AcceptWhatIsSummedOfAnyWeightsAndScores, ()) {
  const bool weighted = *rc::gen::arbitrary<bool>();
  const int coarser = *rc::gen::inRange(Dimension::kExact, cube::kCoarsest + 1);
  const Cube one = arbitrary_scored_cube(weighted, coarser),
             other = arbitrary_scored_cube(weighted, *rc::gen::inRange(-1, cube::kCoarsest + 1));
  RC_ASSERT(wrong_sums(one) == std::nullopt);
  const auto both = cube::merge(one, other);
  RC_ASSERT(both.has_value());
  RC_ASSERT(wrong_sums(*both) == std::nullopt);
  RC_ASSERT(wrong_sums(cube::coarsen_scores(*both, cube::kCoarsest)) == std::nullopt);
  RC_ASSERT(wrong_sums(cube::without_scores(*both)) == std::nullopt);
}

RC_GTEST_PROP(SumChecks, AcceptWhatIsSummedOfAnyNumbers, ()) {
  const bool survey = *rc::gen::arbitrary<bool>();
  const Cube one = arbitrary_cube_of_outcomes(survey), other = arbitrary_cube_of_outcomes(survey);
  RC_ASSERT(wrong_sums(one) == std::nullopt);
  const auto both = cube::merge(one, other);
  RC_ASSERT(both.has_value());
  RC_ASSERT(wrong_sums(*both) == std::nullopt);
}

TEST(SumChecks, RefuseWeightsThatNoRowsHave) {
  const Cube good = small_cube(Dimension::kExact);
  ASSERT_EQ(wrong_sums(good), std::nullopt);
  const auto with = [&](Int128 sum, Int128 squares) {
    return wrong_sums(changed(good, [&](Cube& cube) {
      cube.quantities[0].sum[0] = sum, cube.quantities[0].sum_of_squares[0] = squares;
    }));
  };
  EXPECT_EQ(with(3 * kOne, 5 * kOne), std::nullopt);
  EXPECT_EQ(with(-3 * kOne, 5 * kOne), "w");
  EXPECT_EQ(with(3 * kOne, -5 * kOne), "w");
  EXPECT_EQ(with(3 * kOne, 4 * kOne), "w") << "two weights of 1.5 have squares of 4.5";
  EXPECT_EQ(with(3 * (kOne << 32), kOne << 66), "w") << "heavier than a weight may be";
}

TEST(SumChecks, RefuseScoresThatAreNotTheCells) {
  for (const int coarser : {Dimension::kExact, cube::kFinest, 0, 5}) {
    const Cube good = small_cube(coarser);
    ASSERT_EQ(wrong_sums(good), std::nullopt);
    for (const double sum : {0.0, 0.9, 1.6, 3.0, -1.5})
      EXPECT_EQ(
          wrong_sums(changed(good, [&](Cube& cube) { cube.quantities[1].sum[0] = fixed(sum); })),
          "score")
          << sum << " of bins " << coarser;
    EXPECT_EQ(wrong_sums(changed(
                  good, [](Cube& cube) { cube.quantities[1].sum_of_squares[0] = fixed(0.1); })),
              "score");
    EXPECT_EQ(wrong_sums(changed(
                  good, [](Cube& cube) { cube.quantities[1].sum_of_squares[0] = fixed(90); })),
              "score");
  }
  EXPECT_EQ(
      wrong_sums(changed(small_cube(5),
                         [](Cube& cube) { cube.dimensions[1].values[0] = Value::of("0.5001"); })),
      "score")
      << "no bin's key";
}

TEST(SumChecks, RefuseSumsThatCannotBeAdded) {
  Int128 most = 1;
  for (int i = 0; i < 38; ++i) most *= 10;
  for (const auto part : {&cube::Quantity::sum, &cube::Quantity::sum_of_squares}) {
    const auto with = [&](Int128 value) {
      return wrong_sums(changed(small_cube(Dimension::kExact),
                                [&](Cube& cube) { (cube.quantities[1].*part)[0] = value; }));
    };
    EXPECT_EQ(with(most), "score");
    EXPECT_EQ(with(-most), "score");
  }
  Cube two = cube_of({{{Value::of("A"), Value::of("f"), Value::of("0"), Value::of("0")}, 1, 0},
                      {{Value::of("B"), Value::of("f"), Value::of("0"), Value::of("0")}, 1, 0}});
  ASSERT_EQ(wrong_sums(two), std::nullopt);
  two.quantities[0].sum_of_squares = {most - 1, most - 1};
  EXPECT_EQ(wrong_sums(two), "w") << "each fits, both do not";
  two.quantities[0].sum_of_squares = {0, most - 1};
  EXPECT_EQ(source::sums_too_large({&two}), std::nullopt);
  EXPECT_EQ(source::sums_too_large({&two, &two}), "w") << "of two cubes that are to be added";
}

TEST(SumChecks, RefuseCountsAndNumbersBeyondTheirLimits) {
  CubeBuilder builder({{"sex", DimensionRole::group, {}}}, {"rows_y", "y"});
  const std::vector<CubeBuilder::Sums> row{{kOne, kOne}, {fixed(3.5), fixed(12.25)}};
  ASSERT_TRUE(builder.add(std::vector{Value::of("f")}, 1, row).has_value());
  const Cube good = std::move(builder).finish();
  ASSERT_EQ(wrong_sums(good), std::nullopt);
  const auto with = [&](std::size_t q, Int128 sum, Int128 squares) {
    return wrong_sums(changed(good, [&](Cube& cube) {
      cube.quantities[q].sum[0] = sum, cube.quantities[q].sum_of_squares[0] = squares;
    }));
  };
  EXPECT_EQ(with(0, 2 * kOne, 2 * kOne), "rows_y") << "two of one row";
  EXPECT_EQ(with(0, kOne, 2 * kOne), "rows_y");
  EXPECT_EQ(with(0, kOne / 2, kOne / 2), "rows_y") << "half a row";
  EXPECT_EQ(with(0, -kOne, -kOne), "rows_y");
  EXPECT_EQ(with(1, fixed(8193), fixed(8193.0 * 8193)), "y");
  const auto old = changed(good, [](Cube& cube) {
    cube.scales.one_unit = true;
    cube.quantities[1].sum[0] = fixed(65), cube.quantities[1].sum_of_squares[0] = fixed(65.0 * 65);
  });
  EXPECT_EQ(wrong_sums(old), "y") << "of a cube of one unit";
  EXPECT_EQ(with(1, fixed(3.5), fixed(12)), "y") << "a square smaller than its number's";
}
