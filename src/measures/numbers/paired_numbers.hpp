// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "measures/numbers/number_sums.hpp"

namespace metalab::measures {

/// Sums over the rows of which two models predict p and q: of the second's number less the first's.
/// All but `prediction` are of rows that also have the outcome y.
struct DifferenceSums {
  PowerSums prediction;  // q - p, with fourth powers
  PowerSums error;       // the same
  PowerSums size;        // |q - y| - |p - y|
  PowerSums square;      // (q - y)^2 - (p - y)^2

  DifferenceSums& operator+=(const DifferenceSums& other) { return add(other, 1); }
  DifferenceSums scaled(double factor) const {
    DifferenceSums out = *this;
    return out.add(*this, factor - 1);
  }

 private:
  DifferenceSums& add(const DifferenceSums& other, double sign);
};

/// With survey weights `sums` are of the weight times the number, `squares` of the squared weight.
struct NumberDifferences {
  DifferenceSums sums;
  DifferenceSums squares;  // without survey weights as `sums`

  NumberDifferences& operator+=(const NumberDifferences& other) {
    sums += other.sums;
    squares += other.squares;
    return *this;
  }
  NumberDifferences scaled(double factor) const {
    return {sums.scaled(factor), squares.scaled(factor)};
  }
};

/// What a difference of two models is made of.
struct PairedNumbers {
  Numbers first, second;
  const NumberDifferences& differences;
};

/// How far apart two models may be on a row on which none was seen to differ, squared: as two
/// people's predictions, or a prediction and its outcome twice over, whichever is more.
double unseen_square(const PairedNumbers& numbers);

/// The same of the difference of the squared errors.
double unseen_fourth(const PairedNumbers& numbers);

/// What one more row either way adds to the variance of a mean difference. The row is as those that
/// were seen to differ (their mean square), unless they are as many as of normal differences; where
/// few carry the differences (fewer than six, and than a quarter of the rows), it may also be one
/// unlike them, whose square is `unseen`: in full where no row was seen to differ, or all by the
/// same, and less with every row that was.
double room_for_unseen(const PairedNumbers& numbers, PowerSums DifferenceSums::* difference,
                       double unseen);

/// The mean of a difference over the rows, with its variance, room for unseen rows in it.
std::optional<Moments> mean_of(const PairedNumbers& numbers, PowerSums DifferenceSums::* difference,
                               double unseen);

/// Rows differ, and so few carry their differences that the interval covers too seldom.
bool few_predictions_differ(const PairedNumbers& numbers);
bool few_errors_differ(const PairedNumbers& numbers);
/// The same of squared errors; or few rows carry those of one model.
bool few_squares_differ(const PairedNumbers& numbers);
bool few_squares_differ_or_outcomes_are_heavy(const PairedNumbers& numbers);

}  // namespace metalab::measures
