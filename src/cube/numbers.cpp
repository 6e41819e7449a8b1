// SPDX-License-Identifier: Apache-2.0
#include "cube/numbers.hpp"

#include <array>
#include <cmath>

#include "cube/cube.hpp"

namespace metalab::cube {
namespace {

constexpr std::array kQuantities{
    NumberQuantity{"rows_y", "CASE WHEN y IS NOT NULL THEN 1e0 END", 0},
    NumberQuantity{"y", "y", 1},
    NumberQuantity{"rows_p", "CASE WHEN p IS NOT NULL THEN 1e0 END", 0},
    NumberQuantity{"p", "p", 1},
    NumberQuantity{"rows", "CASE WHEN y IS NOT NULL AND p IS NOT NULL THEN 1e0 END", 0},
    NumberQuantity{"e", "p - y", 1},
    NumberQuantity{"abs_e", "ABS(p - y)", 1},
    NumberQuantity{"e2", "(p - y) * (p - y)", 2},
    NumberQuantity{"yb", "CASE WHEN p IS NOT NULL THEN y END", 1},
    NumberQuantity{"y2", "CASE WHEN p IS NOT NULL THEN y * y END", 2},
    NumberQuantity{"y3", "CASE WHEN p IS NOT NULL THEN y * y * y END", 3},
    NumberQuantity{"e2y", "(p - y) * (p - y) * y", 3},
    NumberQuantity{"e2y2", "(p - y) * (p - y) * y * y", 4},
    // With survey weights only:
    NumberQuantity{"y_y", "y * y", 2},
    NumberQuantity{"p_p", "p * p", 2},
    NumberQuantity{"e4", "(p - y) * (p - y) * (p - y) * (p - y)", 4},
    NumberQuantity{"y4", "CASE WHEN p IS NOT NULL THEN y * y * y * y END", 4},
    NumberQuantity{"count_y", "CASE WHEN y IS NOT NULL THEN 1e0 END", 0, true},
    NumberQuantity{"count_p", "CASE WHEN p IS NOT NULL THEN 1e0 END", 0, true},
    NumberQuantity{"count", "CASE WHEN y IS NOT NULL AND p IS NOT NULL THEN 1e0 END", 0, true},
};
constexpr std::size_t kOfSurveys = 7;

/// sum / 2^digits, rounded half away from zero.
Int128 shifted(Int128 sum, int digits) {
  if (digits > 120) return 0;
  const Int128 half = digits == 0 ? 0 : Int128{1} << (digits - 1);
  const Int128 size = (sum < 0 ? -sum : sum) + half;
  return (sum < 0 ? -1 : 1) * (size >> digits);
}

void widen(Cube& cube, int by) {
  const int of_second = cube.quantity("count") == nullptr ? 2 : 1;
  for (auto& quantity : cube.quantities)
    for (const auto& known : kQuantities)
      if (quantity.name == known.name)
        for (std::size_t i = 0; i < quantity.sum.size(); ++i) {
          quantity.sum[i] = shifted(quantity.sum[i], by * known.degree);
          quantity.sum_of_squares[i] =
              shifted(quantity.sum_of_squares[i], of_second * by * known.degree);
        }
  cube.unit += by;
}

}  // namespace

std::span<const NumberQuantity> number_quantities(bool survey) {
  return std::span(kQuantities).first(kQuantities.size() - (survey ? 0 : kOfSurveys));
}

int number_unit(double largest) {
  if (!(largest > 0)) return 0;
  int exponent = 0;
  std::frexp(largest, &exponent);  // largest < 2^exponent
  return exponent - 5;
}

void align_units(Cube& first, Cube& second) {
  if (first.unit < second.unit) widen(first, second.unit - first.unit);
  if (second.unit < first.unit) widen(second, first.unit - second.unit);
}

}  // namespace metalab::cube
