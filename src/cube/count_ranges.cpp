// SPDX-License-Identifier: Apache-2.0
#include "cube/count_ranges.hpp"

#include <algorithm>
#include <cmath>

namespace metalab::cube {

CountRange CountRanges::of(std::int64_t count) const {
  if (percent_ == 0) {
    if (count < minimum_) return {0, minimum_ - 1};
    const std::int64_t step = width_from(0) + 1;
    const std::int64_t least = minimum_ + (count - minimum_) / step * step;
    return {least, least + step - 1};
  }
  CountRange piece{0, minimum_ - 1};
  while (piece.most < count) {
    const std::int64_t least = piece.most + 1;
    piece = {least, least + width_from(least)};
  }
  return piece;
}

std::int64_t CountRanges::width_from(std::int64_t least) const {
  const double part = percent_ / (100 - percent_);
  const auto wide = static_cast<std::int64_t>(std::ceil(part * static_cast<double>(least)));
  return std::max(minimum_ / 2, wide);
}

bool CountRanges::holds_piece(const CountRange& range) const {
  CountRange piece = of(range.least);
  if (piece.least < range.least) piece = of(piece.most + 1);
  return piece.most <= range.most;
}

bool CountRanges::is_wide_enough(const CountRange& range) const {
  if (range.least == 0) return range.most >= minimum_ - 1;
  // What begins below the minimum was made wider.
  if (range.least < minimum_ && range.most < of(minimum_).most) return false;
  return range.width() >= width_from(range.least);
}

}  // namespace metalab::cube
