// SPDX-License-Identifier: Apache-2.0
#include "cube/score_bins.hpp"

#include <algorithm>
#include <cmath>

namespace metalab::cube {

ScoreBin score_bin(double score, int coarser) {
  if (score == 1) return {1, 1, 1};
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
