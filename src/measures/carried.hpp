// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace metalab::measures {

/// A sum of amounts over rows, and how many (effective) rows carry most of it: as many as would,
/// of equal amounts. Cf. Kish (1965), Survey Sampling, section 11.7.
struct Carried {
  double sum = 0, squares = 0;
  /// Rows of this amount each, whose squared weights sum to `squared_weight`.
  void add(double rows, double squared_weight, double amount) {
    sum += squared_weight * amount;
    if (rows > 0) squares += squared_weight * squared_weight / rows * amount * amount;
  }
  double rows() const { return squares > 0 ? sum * sum / squares : 0; }
};

}  // namespace metalab::measures
