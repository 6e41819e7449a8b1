// SPDX-License-Identifier: Apache-2.0
#include "inference/calibration_interval.hpp"

#include <algorithm>
#include <cmath>

#include "inference/wilson.hpp"
#include "measures/scores/calibration_error.hpp"

namespace metalab::inference {
namespace {

using measures::CalibrationBin;
using measures::Moments;

/// Limits of a bin's squared gap.
struct SquaredGap {
  double least, most;
};

SquaredGap squared_gap(const CalibrationBin& bin, double z) {
  const double n = bin.effective_rows(), p = std::clamp(bin.share(), 0.0, 1.0);
  const Interval of_share = wilson({p * n, n}, z);
  const double of_score = z * std::sqrt(bin.score_noise());
  const double low = bin.gap() - std::hypot(of_share.upper - p, of_score);
  const double high = bin.gap() + std::hypot(p - of_share.lower, of_score);
  const double least = low <= 0 && high >= 0 ? 0 : std::min(low * low, high * high);
  return {least, std::max(low * low, high * high)};
}

/// Square and add of the bins' squared gaps, and of how the shares of the bins vary.
Interval by_bins(const measures::ScoreTable& table, const Moments& m, double z) {
  const auto bins = measures::calibration_bins(table);
  double weight = 0;
  for (const auto& bin : bins) weight += bin.rows > 1 ? bin.weight : 0;
  double below = 0, above = 0, mean = 0, between = 0;
  for (const auto& bin : bins) {
    if (bin.rows <= 1) continue;
    const double share = bin.weight / weight, square = bin.gap() * bin.gap();
    const SquaredGap limits = squared_gap(bin, z);
    below += share * share * (square - limits.least) * (square - limits.least);
    above += share * share * (limits.most - square) * (limits.most - square);
    mean += share * square;
    between += share * square * square;
  }
  const double of_shares = z * z * std::max(0.0, between - mean * mean) / m.rows;
  return {m.value - std::sqrt(below + of_shares), m.value + std::sqrt(above + of_shares), {}};
}

}  // namespace

Interval calibration_interval(const measures::ScoreTable& table, const Moments& m, double z) {
  const double normal = z * std::sqrt(m.wary_variance);
  const Interval bins = by_bins(table, m, z);
  const double lower = std::min(m.value - normal, bins.lower);
  const double upper = std::max(m.value + normal, bins.upper);
  return {std::sqrt(std::max(0.0, lower)), std::sqrt(std::max(0.0, upper)), "calibration_limits"};
}

}  // namespace metalab::inference
