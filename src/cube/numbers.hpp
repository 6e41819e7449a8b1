// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metalab::cube {

/// A quantity of studies of numbers: outcome y and prediction p, error e = p - y, and of two models
/// d, the second's prediction less the first's, each in its scale (number_scales.hpp). y and p are
/// of rows that have them, everything after `rows` of rows that have both. Of two models on the
/// same rows each has its own ("<name>_of_<model>"), and diff_<name> is the second's less the
/// first's.
struct NumberQuantity {
  std::string name;
  std::string sql;       // of the columns of number_columns; NULL where it does not apply
  bool counts_rows;      // whatever their weights
  bool has_squares;      // its second sum is of its squares; else without survey weights 0
  bool in_first = true;  // cubes of cube/1 have it too
};
/// A quantity's second sum is of its squares, unless it is of third or fourth powers. With survey
/// weights it is of the quantity times the squared weight, so there are quantities for the squares,
/// and numbers of rows. `models`: the names of two, or none of one.
std::vector<NumberQuantity> number_quantities(bool survey, const std::vector<std::string>& models);

/// What a quantity of numbers is, by its name alone; nothing of other quantities.
struct NumberTraits {
  int of_outcome = 0, of_prediction = 0, of_error = 0, of_difference = 0;  // powers in it
  bool counts_rows = false;

  int degree() const { return of_outcome + of_prediction + of_error + of_difference; }
};
std::optional<NumberTraits> number_traits(std::string_view quantity);

/// A quantity's or prediction's name for one of two models; without a model the name itself.
std::string of_model(std::string_view name, std::string_view model);

/// Survey weights of numbers, whose squares are summed with fourth powers of numbers.
inline constexpr double kLargestWeightOfNumbers = 0x1p16;

}  // namespace metalab::cube
