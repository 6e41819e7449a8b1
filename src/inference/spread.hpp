// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "inference/pair_interval.hpp"

namespace metalab::inference {

/// Largest - smallest, or smallest / largest, of a measure across groups.
struct Spread {
  double estimate = 0;
  Interval interval;
  std::size_t lowest = 0;  // positions in `groups`
  std::size_t highest = 0;
};

/// The spread with an interval that covers equality: from simultaneous intervals of all pairs at
/// the limits' critical value (z for two groups, max-T for more), the difference's lower limit is
/// the largest lower limit of a pair (at least 0) and its upper limit the largest upper one; the
/// ratio's limits are the smallest of each over ordered pairs (upper at most 1).
/// Pairs as by pair_interval; the method is named mover as soon as one group's pairs are.
/// Counts in ranges: over all that they may be.
/// Groups: at least two, all estimable. Nothing for a ratio whose largest value is 0.
std::optional<Spread> spread(const measures::Measure& measure,
                             std::span<const measures::Sample> groups, Scale scale,
                             ShareLimits& limits);

/// The same with the intervals of shares chosen by their counts.
std::optional<Spread> spread(const measures::Measure& measure,
                             std::span<const measures::Sample> groups, Scale scale,
                             double critical);

}  // namespace metalab::inference
