// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/assumptions.hpp"
#include "audit/power.hpp"

namespace metalab::audit {

/// The truths that a criterion is planned for, from what is stated of its groups.
struct AssumedTruths {
  AssumedCriterion base;                          // its groups and shares; truths of the first case
  std::vector<std::vector<GroupTruth>> common;    // every group alike; several where none is stated
  std::optional<std::vector<GroupTruth>> stated;  // where groups differ
  std::string obstacle;  // why there are none: needs_rates, needs_sd, needs_value, no_formula ...
};

/// Errors: those of Assumptions::groups_of.
Result<AssumedTruths> assumed_truths(const study::Study& study, const study::Criterion& criterion,
                                     Assumptions& assumptions);

/// The truths with `group_apart` apart from the others, alike in `common`, so that the criterion's
/// comparison is `target`; with `value` all groups at `target`. Nothing where no such groups exist.
std::optional<std::vector<GroupTruth>> truths_apart(const AssumedCriterion& assumed,
                                                    const std::vector<GroupTruth>& common,
                                                    double target);

/// The group that stands apart: the smallest that is not the reference.
std::size_t group_apart(const AssumedCriterion& assumed);

/// The value of the criterion's comparison that equal groups have: 1 or 0. Not for `value`.
double equality_of(const study::Criterion& criterion);

/// A comparison on the wrong side of the bound, as far from it as it is from equality: the square
/// of a ratio, twice a difference; 0.8 or 0.1 where the bound is equality.
double default_target(const study::Criterion& criterion);

}  // namespace metalab::audit
