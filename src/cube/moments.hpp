// SPDX-License-Identifier: Apache-2.0
#pragma once

// What sums of the first four powers tell of the people they are of.
namespace metalab::cube {

/// Numbers of n people and the sums of their first four powers.
struct Moments {
  double n = 0, sum = 0, squares = 0, cubes = 0, fourths = 0;
};

/// The fewest people that can carry all deviation from the mean: (sum of squares)^2 / sum of fourth
/// powers, of deviations (the participation ratio; by Cauchy and Schwarz k people who alone deviate
/// give at most k). 0 where all are alike. Of one person among those alike it is about 1.
double people_who_deviate(const Moments& moments);

/// How closely the largest number is known: what it is at least and at most, whoever has it.
struct Largest {
  double least, most;
};

/// At least the larger node of the Gauss rule of two points (Karlin and Studden 1966, chapter II),
/// at most what leaves the others' sums possible: where the leverage of one person reaches 1, with
/// (1, y, y^2) as regressors. Precondition: not all are alike.
Largest largest_number(const Moments& moments);

/// The same numbers with the other sign.
Moments mirrored(const Moments& moments);

}  // namespace metalab::cube
