// SPDX-License-Identifier: Apache-2.0
#include "measures/numbers/paired_numbers.hpp"

#include <algorithm>
#include <cmath>

#include "measures/numbers/heavy_tail.hpp"

namespace metalab::measures {
namespace {

// Found by simulation: tests/unit/coverage/paired_numbers_coverage_test.cpp.
constexpr double kRowsEitherWay = 2;
constexpr double kFewRows = 6;
constexpr double kFewRowsOfSquares = 12;
constexpr double kShare = 0.25;
constexpr double kRowsToOneOfNormal = 3;  // that carries normal differences of all rows

double few_of(double rows, double few) { return std::min(kShare * rows, few); }

double kish(const PowerSums& sums, const PowerSums& squares) {
  return squares.rows > 0 ? sums.rows * sums.rows / squares.rows : 0;
}

/// Effective number of rows that carry the differences of predictions.
double differing(const PairedNumbers& n, PowerSums DifferenceSums::* difference) {
  const auto of = difference == &DifferenceSums::prediction ? &DifferenceSums::prediction
                                                            : &DifferenceSums::error;
  return carrying_rows((n.differences.sums.*of).second, (n.differences.squares.*of).fourth);
}

bool few_differ(const PairedNumbers& n, PowerSums DifferenceSums::* difference, double few) {
  const double carrying = differing(n, difference);
  const double rows = kish(n.differences.sums.*difference, n.differences.squares.*difference);
  return carrying > 0 && carrying < few_of(rows, few);
}

double mean_square(const Numbers& n) { return n.sums.rows > 0 ? n.sums.e2 / n.sums.rows : 0; }

double spread(const PowerSums& s) {
  if (s.rows <= 0) return 0;
  const double mean = s.first / s.rows;
  return std::max(0.0, s.second / s.rows - mean * mean);
}

}  // namespace

DifferenceSums& DifferenceSums::add(const DifferenceSums& other, double sign) {
  for (PowerSums DifferenceSums::* one : {&DifferenceSums::prediction, &DifferenceSums::error,
                                          &DifferenceSums::size, &DifferenceSums::square})
    (this->*one).add(other.*one, sign);
  return *this;
}

double unseen_square(const PairedNumbers& n) {
  return 2 * std::max({spread(n.first.sums.prediction), spread(n.second.sums.prediction),
                       mean_square(n.first), mean_square(n.second)});
}

double unseen_fourth(const PairedNumbers& n) {
  const double square = unseen_square(n);
  const double error = std::max(mean_square(n.first), mean_square(n.second));
  return std::pow(square + 2 * std::sqrt(square * error), 2);
}

double room_for_unseen(const PairedNumbers& n, PowerSums DifferenceSums::* difference,
                       double unseen) {
  const PowerSums& sums = n.differences.sums.*difference;
  const PowerSums& squares = n.differences.squares.*difference;
  const double rows = kish(sums, squares);
  if (rows <= 0) return 0;
  const double carrying = differing(n, difference);
  double square = unseen * std::max(0.0, 1 - carrying / few_of(rows, kFewRows));
  if (mean_of(sums, squares)->variance <= 0) {
    square = unseen;
  } else if (carrying > 0) {
    const double alike = std::min(1.0, kRowsToOneOfNormal * carrying / rows);
    square += (1 - alike) * sums.second / sums.rows * rows / carrying;
  }
  return kRowsEitherWay * square / (rows * rows);
}

std::optional<Moments> mean_of(const PairedNumbers& n, PowerSums DifferenceSums::* difference,
                               double unseen) {
  const PowerSums& sums = n.differences.sums.*difference;
  const PowerSums& squares = n.differences.squares.*difference;
  auto out = mean_of(sums, squares);
  if (!out) return out;
  if (out->variance <= 0)
    out->variance =
        central_squares(squares, sums.first / sums.rows).at_most() / (sums.rows * sums.rows);
  out->variance += room_for_unseen(n, difference, unseen);
  return out;
}

bool few_predictions_differ(const PairedNumbers& n) {
  return few_differ(n, &DifferenceSums::prediction, kFewRows);
}

bool few_errors_differ(const PairedNumbers& n) {
  return few_differ(n, &DifferenceSums::error, kFewRows);
}

bool few_squares_differ(const PairedNumbers& n) {
  return few_differ(n, &DifferenceSums::error, kFewRowsOfSquares) ||
         squared_errors_are_heavy(n.first) || squared_errors_are_heavy(n.second);
}

bool few_squares_differ_or_outcomes_are_heavy(const PairedNumbers& n) {
  return few_differ(n, &DifferenceSums::error, kFewRowsOfSquares) ||
         errors_or_outcomes_are_heavy(n.first) || errors_or_outcomes_are_heavy(n.second);
}

}  // namespace metalab::measures
