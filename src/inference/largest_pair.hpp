// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace metalab::inference {

/// Finds the largest (d_i - d_j)^2 / (v_i + v_j) over all pairs. With z_i^2 = d_i^2 / v_i no pair
/// exceeds z_i^2 + z_j^2 (Cauchy-Schwarz), and none on one side of zero exceeds the larger of the
/// two; so only groups far from zero can be part of the largest pair, and few are ever paired.
/// Exactly the value that looking at every pair gives.
class LargestPair {
 public:
  /// Variances above 0; 0 for fewer than two groups.
  double square(std::span<const double> deviations, std::span<const double> variances);

 private:
  struct Side {
    std::vector<double> bound, deviation, variance;
    void keep(double bound, double deviation, double variance);
    void clear();
  };
  std::vector<double> z_squares_;  // with the sign of the deviation
  Side above_, below_;
};

/// The same by looking at every pair: the twin that tests hold the other to.
double largest_pair_square(std::span<const double> deviations, std::span<const double> variances);

}  // namespace metalab::inference
