// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cube/cube.hpp"

namespace metalab::cube {

/// What a study asks of what is published.
struct DisclosureRules {
  std::int64_t minimum = 0;  // people
  double range_percent = 0;  // least width of what can be concluded, in percent of a count
  // Of amounts: no `dominant` people have more than this share of a sum; 0: not asked.
  std::int64_t dominant = 0;
  double dominant_share = 0;
  // Of amounts: the second largest knows the largest no better than to this percent; 0: not asked.
  double p_percent = 0;
};

/// The cube as it may be published (statistical disclosure control): a table of the attributes of
/// each of `margins`, whose counts of people are known to within ranges alone, see
/// count_ranges.hpp. Every group that somebody is in stands in its table, and no other, with every
/// outcome and decision that there may be, so that nobody looks like a few. `n` is the least, the
/// quantity kHidden what there may be more; frequency weights are counted as people, and `w` is
/// `n`.
///
/// Tables of different attributes have everyone in common, so counts are ranges wide enough that
/// for every count of a group each value within its range goes with some joint table: what is
/// published of everyone is widened, and where that does not serve the largest count of a table,
/// or, where each may be of nobody, all. So it is for those, too, who know that nobody can be in
/// some groups: no count that may be of nobody is counted on. What is hidden depends on the ranges
/// alone. Scores are not published. Preconditions: no survey weights, no numbers (see
/// disclose_numbers.hpp); rules.minimum > 1; the first margin is empty, each attribute is in one of
/// the others. Errors: those of CubeBuilder::add.
Result<Cube> disclose(const Cube& cube, const std::vector<std::vector<std::string>>& margins,
                      const DisclosureRules& rules);

}  // namespace metalab::cube
