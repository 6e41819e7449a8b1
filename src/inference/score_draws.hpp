// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "inference/max_t.hpp"

namespace metalab::inference {

/// Fewer than kFewestCases cases of either kind are expected in some group at the common rate: the
/// studentised differences of max_t.hpp are then far from the score that intervals are made of.
inline constexpr double kFewestCases = 5;
bool has_small_cells(std::span<const measures::Proportion> shares);

/// How many groups are compared in all pairs by largest_by_scores: its cost grows with the square.
inline constexpr std::size_t kGroupsByScores = 100;

/// By replicate, the square of the largest Miettinen-Nurminen score of equal shares, over the
/// contrasts, in draws from the common rate (x + 1/2) / (n + 1) of all groups: what the intervals'
/// own statistic does by chance where rates are equal, its steps included. Slightly enlarged, so
/// that an interval at the very score of a draw holds equality.
/// Precondition: whole numbers; for all pairs at most kGroupsByScores groups.
LargestSquares largest_by_scores(std::span<const measures::Proportion> shares, Contrasts contrasts,
                                 std::size_t reference, const Resampling& resampling);

}  // namespace metalab::inference
