// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "measures/numbers/number_sums.hpp"

namespace metalab::measures {

/// Sums over the rows of which two models predict p and q: of the second's number less the first's.
/// All but `prediction` are of rows that also have the outcome y.
struct DifferenceSums {
  PowerSums prediction;  // q - p
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

/// The mean of a difference over the rows, with its variance and degrees.
std::optional<Moments> mean_of(const PairedNumbers& numbers,
                               PowerSums DifferenceSums::* difference);

}  // namespace metalab::measures
