// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cube/disclose.hpp"

namespace metalab::cube {

/// People a sum that is published is of, for each that a cell of numbers has: from as many sums of
/// powers as people their numbers follow.
inline constexpr std::int64_t kPeopleForEachSum = 10;

/// The fewest people whose numbers are summed in a disclosed cube.
std::int64_t fewest_summed(const Cube& cube, const DisclosureRules& rules);

/// A cube of numbers as it may be published: tables as by `disclose`, whose groups stand there with
/// exact counts and sums or with none. A group has none where fewer than fewest_summed are in a
/// cell, have an outcome or a prediction, have one of two and not the other, or neither; where
/// fewer than the minimum can deviate from the mean (all alike, or nearly); and where a number may
/// be dominated or known as the rules forbid, by what follows from the sums. While what the hidden
/// groups of a table are together could not be published, nor what follows from the sums of two
/// tables' groups, further groups are hidden, the smallest first. Groups without sums have n = 0,
/// and kHidden how many people are in all of them; at most, where everyone is hidden. The unit
/// follows from the sums that are there.
/// Preconditions: as of `disclose`, of numbers without weights.
Result<Cube> disclose_numbers(const Cube& cube,
                              const std::vector<std::vector<std::string>>& margins,
                              const DisclosureRules& rules);

}  // namespace metalab::cube
