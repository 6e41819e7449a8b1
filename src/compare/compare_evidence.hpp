// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "compare/changes.hpp"

namespace metalab::compare {

/// A and B finding by finding, comparison by comparison and verdict by verdict. Intervals of B - A
/// take the rows of A and B for different people: Miettinen-Nurminen from the counts of shares,
/// MOVER from the limits of everything else. Where a table has the same digest in both, the rows
/// are the same and no such interval is given.
/// Both must outlive what is returned.
Changes compare_evidence(const evidence::Evidence& a, const evidence::Evidence& b);

/// Two-sided, of a normal score.
double p_of_score(double z);

/// That a difference is 0: of the confidence at which 0 would be a limit, if limits lie as far off
/// as critical values. Precondition: the interval is bounded.
double p_by_limits(const evidence::Estimate& difference);

/// Holm over all findings and comparisons that have a p-value.
void adjust_together(Changes& changes);

}  // namespace metalab::compare
