// SPDX-License-Identifier: Apache-2.0
#include "cube/number_scales.hpp"

#include <algorithm>
#include <cmath>

#include "cube/cube.hpp"
#include "cube/fold.hpp"
#include "cube/rescale.hpp"

namespace metalab::cube {
namespace {

/// The least x with size < 2^x.
int exponent_of(double size) {
  int exponent = 0;
  std::frexp(size, &exponent);
  return exponent;
}

int units_of(const Cube& cube) {
  return cube.quantity("count_y") == nullptr ? kUnitsOfNumbers : kUnitsOfSurvey;
}

/// Whether somebody has what such a quantity counts, of one model or of two.
bool has_rows(const Cube& cube, std::string_view counted) {
  return std::ranges::any_of(cube.quantities, [&](const Quantity& one) {
    return (one.name == counted || one.name.starts_with(std::string(counted) + "_of_")) &&
           std::ranges::any_of(one.sum, [](const Int128 sum) { return sum != 0; });
  });
}

/// A scale that holds what both hold.
Scale holding(const Scale& a, const Scale& b, int units) {
  const auto end = [&](const Scale& one, int side) {
    return std::ldexp(static_cast<double>(one.shift) + side * std::ldexp(1.0, units), one.unit);
  };
  const auto within = [&](const Scale& inner, const Scale& outer) {
    return end(inner, -1) >= end(outer, -1) && end(inner, 1) <= end(outer, 1);
  };
  if (within(a, b)) return b;
  if (within(b, a)) return a;
  return scale_between(std::min(end(a, -1), end(b, -1)), std::max(end(a, 1), end(b, 1)), units);
}

/// The largest fourth power of everyone, by the quantities whose squares are fourth powers.
double largest_fourth(const Cube& everyone, std::string_view first, std::string_view second) {
  Int128 largest = 0;
  for (const auto& quantity : everyone.quantities)
    if (quantity.name.starts_with(first) || quantity.name.starts_with(second))
      for (const Int128 sum : quantity.sum_of_squares) largest = std::max(largest, sum);
  return std::ldexp(static_cast<double>(largest), -kShift);
}

}  // namespace

double Scale::middle() const { return std::ldexp(static_cast<double>(shift), unit); }

Scale scale_about_zero(double largest, int units) {
  return {0, largest > 0 ? std::max(kLeastUnit, exponent_of(largest) - units) : kLeastUnit};
}

Scale scale_around(double middle, double low, double high, int units) {
  Scale out = scale_about_zero(std::max(high - middle, middle - low), units);
  // A unit below a double's digits says nothing more, and leaves a shift that is no whole number.
  out.unit = std::max(out.unit, exponent_of(std::max(std::abs(low), std::abs(high))) - 52);
  out.shift = std::llround(std::ldexp(middle, -out.unit));
  return out;
}

Scale scale_between(double low, double high, int units) {
  return scale_around(low / 2 + high / 2, low, high, units);
}

void take_units_of_sums(Cube& cube) {
  const Cube everyone = fold(cube, {});
  NumberScales to = cube.scales;
  const auto take = [&](Scale& scale, std::string_view first, std::string_view second) {
    const double fourth = largest_fourth(everyone, first, second);
    if (fourth == 0)
      scale.unit = 0;
    else
      scale.unit = std::max(
          scale.unit,
          scale_about_zero(std::ldexp(std::pow(fourth, 0.25), scale.unit), kUnitsOfNumbers).unit);
  };
  take(to.outcome, "y_y", "p_p");
  take(to.prediction, "y_y", "p_p");
  take(to.error, "e2", "e2");
  take(to.difference, "diff_p_2", "diff_e_2");
  rescale(cube, to);
}

void align_scales(Cube& first, Cube& second) {
  if (first.scales == second.scales) return;
  const int units = units_of(first);
  NumberScales to;
  if (first.scales.one_unit) {
    to.one_unit = true;
    for (auto scale : {&NumberScales::outcome, &NumberScales::prediction, &NumberScales::error,
                       &NumberScales::difference})
      (to.*scale).unit = std::max(first.scales.outcome.unit, second.scales.outcome.unit);
    rescale(first, to);
    rescale(second, to);
    return;
  }
  const auto align = [&](Scale NumberScales::* scale, std::string_view counted) {
    const Scale &a = first.scales.*scale, &b = second.scales.*scale;
    to.*scale = !has_rows(second, counted)  ? a
                : !has_rows(first, counted) ? b
                                            : holding(a, b, units);
  };
  align(&NumberScales::outcome, "rows_y");
  align(&NumberScales::prediction, "rows_p");
  align(&NumberScales::error, "rows");
  align(&NumberScales::difference, "rows_p");
  rescale(first, to);
  rescale(second, to);
}

}  // namespace metalab::cube
