// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "cube/disclose.hpp"

namespace metalab::cube {

/// People a sum that is published is of, for each that a cell of numbers has: from as many sums of
/// powers as people their numbers follow.
inline constexpr std::int64_t kPeopleForEachSum = 10;

/// Different values that a number has among the people of a published sum, for each sum: sums of
/// powers of few values tell how many people have each.
inline constexpr std::int64_t kDifferentForEachSum = 2;

/// The different values, up to fewest_different, that each of some numbers has: each sorted, empty
/// where nobody has the number.
using DifferentNumbers = std::vector<std::vector<std::int64_t>>;

/// More are not counted.
inline constexpr std::size_t kDifferentCounted = 200;

/// Of so many quantities of a cube. At most kDifferentCounted.
std::size_t fewest_different(std::size_t quantities);

/// The values of both; where these are enough, perhaps not all.
void add(const DifferentNumbers& other, DifferentNumbers& all);

/// The fewest people whose numbers are summed in a disclosed cube.
std::int64_t fewest_summed(const Cube& cube, const DisclosureRules& rules);

/// A cube of numbers as it may be published: tables as by `disclose`, whose groups stand there with
/// exact counts and sums or with none. A group has none where fewer than fewest_summed are in a
/// cell, have an outcome or a prediction, have one of two and not the other, or neither; where
/// fewer than the minimum can deviate from the mean (all alike, or nearly); where a number that
/// somebody has has fewer than fewest_different values; and where a number may
/// be dominated or known as the rules forbid, by what follows from the sums. While what the hidden
/// groups of a table are together could not be published, nor what follows from the sums of two
/// tables' groups, further groups are hidden, the smallest first. Groups without sums have n = 0,
/// and kHidden how many people are in all of them; at most, where everyone is hidden. Units
/// follow from the sums that are there.
/// `different`: of each cell, the numbers of which sums are published, or follow. None where they
/// are not known, then all is hidden. Preconditions: as of `disclose`, of numbers without weights.
Result<Cube> disclose_numbers(const Cube& cube, const std::vector<DifferentNumbers>& different,
                              const std::vector<std::vector<std::string>>& margins,
                              const DisclosureRules& rules);

}  // namespace metalab::cube
