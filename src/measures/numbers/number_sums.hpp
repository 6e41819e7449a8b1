// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>

#include "measures/moments.hpp"

namespace metalab::measures {

/// Rows, and sums of a number over them: of its distance from `shift`, the distance's square, and
/// so on. Third and fourth are 0 where they are not known.
struct PowerSums {
  double rows = 0, first = 0, second = 0, third = 0, fourth = 0;
  double shift = 0;
  // What each sum may be off by, times the power of the unit that it is of.
  double rounding = 0, unit = 0;

  PowerSums& add(const PowerSums& other, double sign);
};

/// Sums over one group's rows: outcome y, prediction p, error e = p - y. All but `outcome` and
/// `prediction` are of rows that have both; y is its distance from `outcome.shift`. `e3` is not a
/// number where it is not known.
struct NumberSums {
  PowerSums outcome, prediction;
  double rows = 0;
  double e = 0, e2 = 0, e3 = 0, e4 = 0, abs_e = 0;
  double y = 0, y2 = 0, y3 = 0, y4 = 0;
  double e2y = 0, e2y2 = 0;
  double rounding = 0, error_unit = 0, outcome_unit = 0;  // as of PowerSums

  NumberSums& operator+=(const NumberSums& other) { return add(other, 1); }
  NumberSums& operator-=(const NumberSums& other) { return add(other, -1); }
  NumberSums scaled(double factor) const {
    NumberSums out = *this;
    return out.add(*this, factor - 1);
  }

 private:
  friend struct NumberWeighting;
  NumberSums& add(const NumberSums& other, double sign);
};

/// With survey weights the sums are of the weight times the number; beside them are those of the
/// squared weight times it, and numbers of rows.
struct NumberWeighting {
  NumberSums squares;
  double outcome_rows = 0, prediction_rows = 0, rows = 0;

  NumberWeighting& operator+=(const NumberWeighting& other) { return add(other, 1); }
  NumberWeighting& operator-=(const NumberWeighting& other) { return add(other, -1); }
  NumberWeighting scaled(double factor) const {
    NumberWeighting out = *this;
    return out.add(*this, factor - 1);
  }

 private:
  NumberWeighting& add(const NumberWeighting& other, double sign);
};

/// What measures of numbers are made of; unweighted, `squares` are the sums themselves.
struct Numbers {
  const NumberSums& sums;
  const NumberSums& squares;
  double outcome_rows, prediction_rows, rows;
};

/// Powers of the errors, and of the outcomes of rows that have a prediction.
PowerSums errors_of(const NumberSums& sums);
PowerSums outcomes_of(const NumberSums& sums);

/// What doubles round sums of numbers by, relative to them.
inline constexpr double kRelativeNoise = 1e-14;

/// A sum of distances from a mean, from sums of powers, and what it may be off by: these are
/// differences of rounded sums.
struct CentralSum {
  double sum = 0, noise = 0;

  /// At least the sum; 0 where nothing is known of it but that it is small.
  double surely() const;
  /// The same; what it may be off by where nothing else is known.
  double at_most() const { return std::max(surely(), noise); }
};
CentralSum central_squares(const PowerSums& sums, double mean);
CentralSum central_cubes(const PowerSums& sums, double mean);
CentralSum central_fourths(const PowerSums& sums, double mean);

/// The weighted mean of a number from its sums, with its with-replacement (linearised) variance,
/// sum w^2 (x - mean)^2 / (sum w)^2 * k / (k - 1), and k - 1 degrees of freedom, k Kish's rows
/// (`rows`): where few rows carry most of the weight, the sum is made of as few and comes out short
/// by about 1 - 1 / k. Unweighted, s^2 / n. Nothing where the weights sum to zero.
std::optional<Moments> mean_of(const PowerSums& sums, const PowerSums& squares);

/// The same of a number over the rows that have outcome and prediction, given its square's sum;
/// `degree`: how often the error is multiplied in it.
std::optional<Moments> mean_of(const Numbers& numbers, double NumberSums::* number,
                               double NumberSums::* square, int degree = 1);

}  // namespace metalab::measures
