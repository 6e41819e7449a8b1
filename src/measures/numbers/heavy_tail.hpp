// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures/numbers/number_sums.hpp"

// Where few rows carry most of a sum, neither it nor its error is known: the next such row may be
// as large as all before it. What carries a sum of squares is counted as Kish counts weights.
namespace metalab::measures {

/// (sum w d^2)^2 / sum w^2 d^4: as many rows of equal d would make the sum; n / 3 of normal ones.
/// Infinite where fourth powers are not known, 0 where all are 0.
double carrying_rows(double squares, double fourths);

/// The same of a number's distances from its mean, from sums of weights and of squared weights.
double carrying_rows(const PowerSums& sums, const PowerSums& squares);

/// So few carry the distances from the mean of a number that its interval covers too seldom: fewer
/// than 8, and than a quarter of the rows.
bool few_carry_mean(double carrying, double rows);

/// The same of a mean of squares: fewer than 1.8 times the root of the rows, and a quarter of them.
bool few_carry_squares(double carrying, double rows);

/// Of the mean of the errors or their sizes, of the mean of their squares, and of R squared.
bool errors_are_heavy(const Numbers& numbers);
bool squared_errors_are_heavy(const Numbers& numbers);
bool errors_or_outcomes_are_heavy(const Numbers& numbers);

}  // namespace metalab::measures
