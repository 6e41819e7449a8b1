// SPDX-License-Identifier: Apache-2.0
#include "cube/score_bins.hpp"

#include <algorithm>
#include <cmath>

namespace metalab::cube {
namespace {

constexpr double kTail = 0x1p-4;
constexpr double kSmallest = 0x1p-32;  // 16^-(kScoreTails + 1)

/// From 0: [start / 16, start) in steps of start / 1,024.
ScoreBin bin_near_zero(double score) {
  if (score < kSmallest) return {0, kSmallest, 0};
  double start = kTail;
  while (score < start / 16) start /= 16;
  const double step = start * 0x1p-10;
  const double low = std::floor(score / step) * step;
  return {low, low + step, low};
}

/// The mirror, of distances (start / 16, start] from 1; exact, since 1 less a score above 1/2 is.
ScoreBin bin_near_one(double score) {
  const double distance = 1 - score;
  if (distance <= kSmallest) return {1 - kSmallest, 1, 1 - kSmallest};
  double start = kTail;
  while (distance <= start / 16) start /= 16;
  const double step = start * 0x1p-10;
  const double low = 1 - std::ceil(distance / step) * step;
  return {low, low + step, low};
}

}  // namespace

ScoreBin score_bin(double score, int coarser) {
  if (score == 1) return {1, 1, 1};
  if (coarser == kFinest && score >= 0 && score < kTail) return bin_near_zero(score);
  if (coarser == kFinest && score >= 1 - kTail && score < 1) return bin_near_one(score);
  coarser = std::max(coarser, 0);
  if (score >= -1 && score < 1) {
    const double step = std::ldexp(1.0, coarser - 12);
    const double low = std::floor(score / step) * step;
    return {low, low + step, low};
  }
  double start = 1;
  while (std::abs(score) > 16 * start) start *= 16;
  const double step = std::ldexp(start, coarser - 8);
  if (score < 0) {
    const double key = std::floor(score / step) * step;
    return {key, std::min(-start, key + step), key};
  }
  const double key = std::ceil(score / step) * step;
  return {std::max(start, key - step), key, key};
}

}  // namespace metalab::cube
