// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "measures/measure.hpp"

namespace metalab::inference {

/// A cheap look at a pair of shares before its Miettinen-Nurminen score is computed. The
/// constrained estimates lie between the two that each share by itself would choose, because each
/// share's log likelihood is concave; so the variance in the score lies between two bounds that
/// need no root of a cubic. "Surely" holds with room for the rounding of the score.
class ScoreBounds {
 public:
  ScoreBounds(const measures::Proportion& first, const measures::Proportion& second)
      : r1_(first.successes / first.trials),
        r2_(second.successes / second.trials),
        n1_(first.trials),
        n2_(second.trials),
        correction_(n1_ + n2_ > 1 ? (n1_ + n2_) / (n1_ + n2_ - 1) : 1) {}

  /// The score of difference d is surely at most z. z above 0.
  bool difference_at_most(double d, double z) const {
    const double distance = r1_ - r2_ - d;
    if (distance <= 0) return true;
    const double least = lowest(r2_ + d, r1_) / n1_ + lowest(r2_, r1_ - d) / n2_;
    return clearly_below(distance * distance, z * z * least * correction_);
  }
  /// The score of difference d is surely at most -z.
  bool difference_at_most_minus(double d, double z) const {
    const double distance = r1_ - r2_ - d;
    if (distance >= 0) return false;
    const double most = highest(r1_, r2_ + d) / n1_ + highest(r1_ - d, r2_) / n2_;
    return clearly_below(z * z * most * correction_, distance * distance);
  }
  /// The score of ratio phi (above 0) is surely at least z.
  bool ratio_at_least(double phi, double z) const {
    const double distance = r1_ - phi * r2_;
    if (distance <= 0) return false;
    const double most = highest(phi * r2_, r1_) / n1_ + phi * phi * highest(r2_, r1_ / phi) / n2_;
    return clearly_below(z * z * most * correction_, distance * distance);
  }
  /// The score of ratio phi (above 0) is surely at least -z.
  bool ratio_at_least_minus(double phi, double z) const {
    const double distance = r1_ - phi * r2_;
    if (distance >= 0) return true;
    const double least = lowest(r1_, phi * r2_) / n1_ + phi * phi * lowest(r1_ / phi, r2_) / n2_;
    return clearly_below(distance * distance, z * z * least * correction_);
  }

 private:
  static bool clearly_below(double a, double b) { return a < b * (1 - 1e-6); }
  /// Smallest and largest p (1 - p) between low and high, both brought into [0, 1].
  static double lowest(double low, double high) {
    low = std::clamp(low, 0.0, 1.0), high = std::clamp(high, 0.0, 1.0);
    return std::min(low * (1 - low), high * (1 - high));
  }
  static double highest(double low, double high) {
    low = std::clamp(low, 0.0, 1.0), high = std::clamp(high, 0.0, 1.0);
    const double p = std::clamp(0.5, std::min(low, high), std::max(low, high));
    return p * (1 - p);
  }

  double r1_, r2_, n1_, n2_, correction_;
};

}  // namespace metalab::inference
