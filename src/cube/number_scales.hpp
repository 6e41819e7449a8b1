// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

// In what units, and about which number, the numbers of a cube are summed.
namespace metalab::cube {

/// Sums are of number / 2^unit - shift.
struct Scale {
  std::int64_t shift = 0;
  int unit = 0;

  /// The shift in the numbers' own unit.
  double middle() const;
  bool operator==(const Scale&) const = default;
};

/// Errors have a unit of their own, so that those of small size keep their digits beside large
/// outcomes; outcomes and predictions are summed about a number amid them, so that those far from
/// zero do. Of two models predictions have one scale, and so have errors.
struct NumberScales {
  Scale outcome, prediction;
  Scale error, difference;  // not shifted; the second model's prediction less the first's
  bool one_unit = false;    // of a cube made before scales: one unit for all, nothing shifted

  bool operator==(const NumberScales&) const = default;
};

/// Numbers may go from -kLargestNumber to kLargestNumber.
inline constexpr double kLargestNumber = 0x1p100;

/// Of numbers that are smaller still few digits are kept, so that products of four are numbers.
inline constexpr int kLeastUnit = -112;

/// A cube's numbers are at most 2^these units from their shift: sums of fourth powers have room for
/// as many digits, with survey weights, whose squares they are times, for fewer.
inline constexpr int kUnitsOfNumbers = 12, kUnitsOfSurvey = 5;

/// What lies between two numbers, in such units about one amid them, about their middle or about 0.
Scale scale_around(double middle, double low, double high, int units);
Scale scale_between(double low, double high, int units);
Scale scale_about_zero(double largest, int units);

struct Cube;
/// Units that follow from everyone's sums of fourth powers, which are published: those that are
/// there tell the largest number of all, whoever has it. 0 where no sums are.
/// Precondition: a disclosed cube of numbers without weights, of which nothing is shifted.
void take_units_of_sums(Cube& cube);

/// Both cubes in scales that hold the numbers of both. Sums lose digits below the larger unit's.
/// Precondition: `one_unit` of both or of none.
void align_scales(Cube& first, Cube& second);

}  // namespace metalab::cube
