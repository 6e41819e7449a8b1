// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace metalab::cube {

/// The least and the most that a count may be.
struct CountRange {
  std::int64_t least = 0;
  std::int64_t most = 0;

  std::int64_t width() const { return most - least; }
  bool operator==(const CountRange&) const = default;
};

/// The ranges that counts of people are published in: the whole numbers from 0, cut into pieces at
/// places that no data moves. The first is 0 to minimum - 1, so that nobody and a few look alike;
/// every other holds more than half as many numbers, so that what is left of one count after
/// another is taken off it is known no better. With a percentage each piece is at least that part
/// of its largest number wide.
class CountRanges {
 public:
  /// Preconditions: minimum > 0; 0 <= percent < 100.
  CountRanges(std::int64_t minimum, double percent) : minimum_(minimum), percent_(percent) {}

  /// The piece that a count lies in.
  CountRange of(std::int64_t count) const;

  bool is_piece(const CountRange& range) const { return of(range.least) == range; }

  /// One of the pieces, or one made wider.
  bool holds_piece(const CountRange& range) const;

  /// As wide as every piece there is, a sum of pieces of several cubes, and either made wider.
  bool is_wide_enough(const CountRange& range) const;

 private:
  /// How much more than its least number the most of a piece is.
  std::int64_t width_from(std::int64_t least) const;

  std::int64_t minimum_;
  double percent_;
};

}  // namespace metalab::cube
