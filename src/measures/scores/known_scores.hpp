// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures/scores/score_table.hpp"

namespace metalab::measures {

/// The table with the scores in bins that their sums tell: of one row of an outcome, or of two of
/// weight 1 that are a millionth apart or more by their sum of squares. A bin in which the scores
/// of both outcomes are told becomes exact levels, so that small groups have the order of their
/// rows and not that of bins that were made for large ones. Rows without outcome stay in the first
/// of these.
ScoreTable with_known_scores(const ScoreTable& table);

}  // namespace metalab::measures
