// SPDX-License-Identifier: Apache-2.0
#include "inference/tango.hpp"

#include <algorithm>
#include <cmath>

#include "numeric/crossing.hpp"

namespace metalab::inference {
namespace {

/// The score statistic at difference `d`, decreasing in d.
double score(const measures::PairedShares& s, double d) {
  const double n = s.rows(), b = s.only_second, c = s.only_first;
  // Constrained estimate q of the share of rows where only the first is yes, from
  // 2n q^2 + (-b - c + (2n - b + c) d) q - c d (1 - d) = 0.
  const double linear = -b - c + (2 * n - b + c) * d;
  const double constant = -c * d * (1 - d);
  const double root = std::sqrt(std::max(0.0, linear * linear - 8 * n * constant));
  const double q = linear > 0 ? -2 * constant / (linear + root) : (root - linear) / (4 * n);
  const double variance = n * (2 * std::max(0.0, q) + d * (1 - d));
  const double gap = b - c - n * d;
  if (variance <= 0) return gap > 0 ? INFINITY : gap < 0 ? -INFINITY : 0;
  return gap / std::sqrt(variance);
}

}  // namespace

Interval tango(const measures::PairedShares& shares, double z) {
  const double d = shares.difference();
  const bool lowest = shares.only_first >= shares.rows();  // at an end there is nothing beyond
  const bool highest = shares.only_second >= shares.rows();
  const auto at = [&](double difference) { return score(shares, difference); };
  return {lowest ? -1 : numeric::crossing(at, z, -1, d),
          highest ? 1 : numeric::crossing(at, -z, d, 1), "tango"};
}

}  // namespace metalab::inference
