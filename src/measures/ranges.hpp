// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "measures/measure.hpp"

// Counts that are known to within ranges, since a cube was disclosed.
namespace metalab::measures {

/// How many rows there may be of one outcome and one decision: Known, or with several classes
/// their positions.
struct RangedCount {
  std::uint32_t outcome = 0, decision = 0;
  double least = 0, most = 0;
};

/// All that a group's counts may be: each within its range, whatever the others are. None: nothing
/// is known of the group.
struct CountsInRanges {
  std::size_t classes = 0;  // 0: yes or no
  std::vector<RangedCount> counts;

  CountsInRanges() = default;
  explicit CountsInRanges(std::size_t of_classes, std::vector<RangedCount> ranged = {})
      : classes(of_classes), counts(std::move(ranged)) {}

  CountsInRanges& operator+=(const CountsInRanges& other) { return add(other, 1); }
  /// Precondition: other's counts are among these.
  CountsInRanges& operator-=(const CountsInRanges& other) { return add(other, -1); }
  /// `factor` times the middles, and the ranges as wide as they are.
  CountsInRanges scaled(double factor) const;
  /// One class against the rest.
  CountsInRanges one_vs_rest(std::uint32_t of) const;

 private:
  CountsInRanges& add(const CountsInRanges& other, double sign);
};

/// Of all samples that the ranges allow, one with the least and one with the largest estimate.
struct Extremes {
  Sample lowest, highest;
};

/// Every count at an end of its range: from the middles each is moved to where the estimate falls
/// (rises), again until none moves it further. Nothing where such a sample has no estimate, so that
/// it may be anything. A sample that is in no ranges is both itself.
std::optional<Extremes> extremes(const Measure& measure, const Sample& sample);

/// The sample with every count as small, or as large, as it may be. Precondition: it is in ranges.
Sample least(const Sample& sample);
Sample most(const Sample& sample);

}  // namespace metalab::measures
