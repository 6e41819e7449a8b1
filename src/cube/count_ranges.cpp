// SPDX-License-Identifier: Apache-2.0
#include "cube/count_ranges.hpp"

#include <algorithm>
#include <cmath>

namespace metalab::cube {

CountRange CountRanges::of(std::int64_t count) const {
  const std::int64_t step = minimum_ / 2 + 1;
  if (percent_ == 0) {
    if (count < minimum_) return {0, minimum_ - 1};
    const std::int64_t least = minimum_ + (count - minimum_) / step * step;
    return {least, least + step - 1};
  }
  const double part = percent_ / (100 - percent_);
  CountRange piece{0, minimum_ - 1};
  while (piece.most < count) {
    const std::int64_t least = piece.most + 1;
    const auto wide = static_cast<std::int64_t>(std::ceil(part * static_cast<double>(least)));
    piece = {least, least + std::max(step - 1, wide)};
  }
  return piece;
}

}  // namespace metalab::cube
