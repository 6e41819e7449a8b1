// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace metalab::cube {

/// A quantity of studies of numbers: outcome y, prediction p, error e = p - y, all divided by the
/// cube's unit; `degree` is the power of the unit in it. y and p are of rows that have them,
/// everything after `rows` of rows that have both.
struct NumberQuantity {
  std::string_view name;
  std::string_view sql;  // of y, p; NULL where it does not apply
  int degree;
  bool counts_rows = false;  // whatever their weights
};
/// A quantity's second sum is of its squares. With survey weights it is of the quantity times the
/// squared weight, so there are quantities for the squares, and numbers of rows.
std::span<const NumberQuantity> number_quantities(bool survey);

/// Numbers may go from -kLargestNumber to kLargestNumber.
inline constexpr double kLargestNumber = 0x1p100;

/// Survey weights of numbers, whose squares are summed with fourth powers of numbers.
inline constexpr double kLargestWeightOfNumbers = 0x1p16;

/// The exponent x of a cube's unit 2^x: the largest number is at most 32 units, so that sums of
/// fourth powers keep their digits.
int number_unit(double largest);

struct Cube;
/// Both cubes with the larger of their units. Sums of the other lose digits below the unit's.
void align_units(Cube& first, Cube& second);

}  // namespace metalab::cube
