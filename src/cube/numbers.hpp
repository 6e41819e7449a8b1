// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metalab::cube {

/// A quantity of studies of numbers: outcome y, prediction p, error e = p - y, all divided by the
/// cube's unit; `degree` is the power of the unit in it. y and p are of rows that have them,
/// everything after `rows` of rows that have both. Of two models on the same rows each has its
/// own ("<name>_of_<model>"), and diff_<name> is the second's less the first's.
struct NumberQuantity {
  std::string name;
  std::string sql;  // of y and the predictions; NULL where it does not apply
  int degree;
  bool counts_rows;      // whatever their weights
  bool in_first = true;  // cubes of cube/1 have it too
};
/// A quantity's second sum is of its squares. With survey weights it is of the quantity times the
/// squared weight, so there are quantities for the squares, and numbers of rows. `models`: the
/// names of two, or none of one.
std::vector<NumberQuantity> number_quantities(bool survey, const std::vector<std::string>& models);

/// What a quantity of numbers is, by its name alone; nothing of other quantities.
struct NumberTraits {
  int degree;
  bool counts_rows;
};
std::optional<NumberTraits> number_traits(std::string_view quantity);

/// A quantity's or prediction's name for one of two models; without a model the name itself.
std::string of_model(std::string_view name, std::string_view model);

/// Numbers may go from -kLargestNumber to kLargestNumber.
inline constexpr double kLargestNumber = 0x1p100;

/// Survey weights of numbers, whose squares are summed with fourth powers of numbers.
inline constexpr double kLargestWeightOfNumbers = 0x1p16;

/// The exponent x of a cube's unit 2^x: the largest number is at most 32 units, so that sums of
/// fourth powers keep their digits.
int number_unit(double largest);

struct Cube;
/// A unit that follows from everyone's sums of fourth powers, which are published: the one that is
/// there tells the largest number of all, whoever has it. 0 where no sums are.
/// Precondition: a disclosed cube of numbers without weights.
void take_unit_of_sums(Cube& cube);
/// Both cubes with the larger of their units. Sums of the other lose digits below the unit's.
void align_units(Cube& first, Cube& second);

}  // namespace metalab::cube
