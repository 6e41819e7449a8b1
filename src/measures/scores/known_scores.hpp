// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measures/scores/score_table.hpp"

namespace metalab::measures {

/// The scores in a bin that its sums tell: of one row of an outcome, or of two of weight 1 that are
/// a millionth apart or more by their sum of squares. A bin in which the scores of both outcomes
/// are told becomes exact levels, so that small groups have the order of their rows and not that of
/// bins that were made for large ones. Rows without outcome stay in the first of these. Appends
/// them; false, and nothing, where some score in the bin is not known.
bool append_known(const ScoreLevel& bin, std::vector<ScoreLevel>& out);

/// The table with the scores in bins that their sums tell.
ScoreTable with_known_scores(const ScoreTable& table);

/// The levels of with_known_scores(table) in order, without making it.
template <class Use>
void each_with_known_scores(const ScoreTable& table, const Use& use) {
  std::vector<ScoreLevel> known;
  for (const ScoreLevel& level : table.levels) {
    known.clear();
    if (level.exact() || !append_known(level, known)) known.clear(), use(level);
    for (const ScoreLevel& one : known) use(one);
  }
}

}  // namespace metalab::measures
