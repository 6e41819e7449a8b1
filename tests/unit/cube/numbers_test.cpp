// SPDX-License-Identifier: Apache-2.0
#include "cube/numbers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
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

namespace {

/// The sums of rows of outcome and prediction in some scales, rounded as the engine's.
cube::Cube summed(const std::vector<std::pair<double, double>>& rows,
                  const cube::NumberScales& scales) {
  std::vector<std::string> names;
  for (const auto& quantity : cube::number_quantities(false, {})) names.push_back(quantity.name);
  std::vector<cube::CubeBuilder::Sums> sums(names.size());
  for (const auto& row : rows) {
    const auto in = [](double number, const cube::Scale& scale) {
      return std::ldexp(number, -scale.unit) - double(scale.shift);
    };
    const double y = in(row.first, scales.outcome), p = in(row.second, scales.prediction),
                 e = in(row.second - row.first, scales.error);
    for (std::size_t q = 0; q < names.size(); ++q) {
      const auto traits = *cube::number_traits(names[q]);
      double value = 1;
      for (int i = 0; i < traits.of_outcome; ++i) value *= y;
      for (int i = 0; i < traits.of_prediction; ++i) value *= p;
      for (int i = 0; i < traits.of_error; ++i) value *= e;
      if (names[q] == "abs_e") value = std::abs(value);
      const auto exact = [](double x) {
        return Int128(std::floor(std::ldexp(x, cube::kShift) + 0.5));
      };
      sums[q].sum += exact(value);
      if (traits.degree() <= 2) sums[q].sum_of_squares += exact(value * value);
    }
  }
  cube::CubeBuilder builder({{"sex", cube::DimensionRole::group, {}}}, names);
  EXPECT_TRUE(
      builder.add(std::vector{cube::Value::of("f")}, std::int64_t(rows.size()), sums).has_value());
  cube::Cube out = std::move(builder).finish();
  out.scales = scales;
  return out;
}

std::vector<std::pair<double, double>> arbitrary_rows(double offset, double scale) {
  std::vector<std::pair<double, double>> out;
  for (int i = *rc::gen::inRange(2, 40); i > 0; --i) {
    const double y = offset + scale * *rc::gen::inRange(-1000, 1001) / 1000.0;
    out.emplace_back(y, y + scale * *rc::gen::inRange(-300, 301) / 1000.0);
  }
  return out;
}

cube::NumberScales scales_of(const std::vector<std::pair<double, double>>& rows) {
  double low = rows[0].first, high = low, least = rows[0].second, most = least, error = 0;
  for (const auto& [y, p] : rows) {
    low = std::min(low, y), high = std::max(high, y);
    least = std::min(least, p), most = std::max(most, p);
    error = std::max(error, std::abs(p - y));
  }
  cube::NumberScales out;
  out.outcome = cube::scale_between(low, high, cube::kUnitsOfNumbers);
  out.prediction = cube::scale_between(least, most, cube::kUnitsOfNumbers);
  out.error = cube::scale_about_zero(error, cube::kUnitsOfNumbers);
  return out;
}

/// How far apart the sums of two cubes are, in rows times what a row of their size is rounded by.
double apart(const cube::Cube& a, const cube::Cube& b, double rows) {
  double out = 0;
  for (std::size_t q = 0; q < a.quantities.size(); ++q) {
    const auto traits = *cube::number_traits(a.quantities[q].name);
    const auto look = [&](Int128 x, Int128 y, int degree) {
      // A number's last digit, and what the powers below it make of theirs.
      const double digit = std::ldexp(1.0, std::max(0, degree - 1) * (cube::kUnitsOfNumbers + 2));
      out = std::max(out, std::abs(double(x - y)) / (rows * digit));
    };
    look(a.quantities[q].sum[0], b.quantities[q].sum[0], traits.degree());
    if (traits.degree() <= 2)
      look(a.quantities[q].sum_of_squares[0], b.quantities[q].sum_of_squares[0],
           2 * traits.degree());
  }
  return out;
}

}  // namespace

RC_GTEST_PROP(CubeOfNumbers, RescaledHasTheSumsOfItsRowsInTheOtherScales, ()) {
  const double offset = *rc::gen::element(0.0, -70.0, 101325.0, 1e9);
  const auto first = arbitrary_rows(offset, 1);
  const auto second = arbitrary_rows(offset + *rc::gen::element(0.0, 3.0, 500.0),
                                     *rc::gen::element(0.01, 1.0, 8.0));
  cube::Cube a = summed(first, scales_of(first)), b = summed(second, scales_of(second));
  cube::align_scales(a, b);
  RC_ASSERT(a.scales == b.scales);
  RC_ASSERT(apart(a, summed(first, a.scales), double(first.size())) <= 16);
  RC_ASSERT(apart(b, summed(second, b.scales), double(second.size())) <= 16);
}

TEST(CubeOfNumbers, OfOneUnitStayOfOneUnit) {
  cube::NumberScales small, large;
  small.one_unit = large.one_unit = true;
  for (auto scale : {&cube::NumberScales::outcome, &cube::NumberScales::prediction,
                     &cube::NumberScales::error, &cube::NumberScales::difference})
    (large.*scale).unit = 3;
  cube::Cube a = summed({{8, 16}}, small), b = summed({{8, 16}}, large);
  cube::align_scales(a, b);
  EXPECT_EQ(a.scales, large);
  EXPECT_EQ(b.scales, large);
  EXPECT_EQ(a.quantity("y")->sum, b.quantity("y")->sum);
  EXPECT_EQ(a.quantity("e2y2")->sum, b.quantity("e2y2")->sum);
}

TEST(CubeOfNumbers, AScaleHoldsItsNumbersAboutOneAmidThem) {
  for (const double low : {-1e30, -3.0, 0.0, 1e-40, 101325.0, 1.7e9, 1e12})
    for (const double width : {0.0, 1e-9, 1.0, 1e6}) {
      const double high = low + width;
      const auto scale = cube::scale_between(low, high, cube::kUnitsOfNumbers);
      for (const double number : {low, high})
        EXPECT_LE(std::abs(std::ldexp(number, -scale.unit) - double(scale.shift)), 0x1.1p12)
            << low << " " << width;
      EXPECT_GE(scale.unit, cube::kLeastUnit);
    }
  EXPECT_EQ(cube::scale_between(5, 5, 12).middle(), 5);
}
