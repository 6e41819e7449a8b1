// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "evidence/curves.hpp"
#include "samples/views.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// With more groups of an attribute there are no curves of them: evidence stays small.
inline constexpr std::size_t kGroupsWithCurves = 200;

/// What charts of the score are drawn from, for everyone and every group: its distribution and
/// reliability by bin, the counts of the decision that each cut-off would make, and how many of the
/// positives the top of everyone holds (the top taken as given). Shares by Wilson's interval.
/// With two models that have scores of their own, of each. Nothing without a score and an outcome
/// of two values. Reasons: too_few_rows, zero_weight, too_many_groups_for_curves
/// (kGroupsWithCurves of an attribute), no_criterion_across (of an intersection).
std::optional<evidence::Curves> curves_of(const study::Study& study, const cube::Cube& cube,
                                          const std::vector<samples::View>& views);

}  // namespace metalab::audit
