// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/power/power.hpp"
#include "plan/assumptions.hpp"

namespace metalab::plan {

/// The truths that a criterion is planned for, from what is stated of its groups.
struct AssumedTruths {
  audit::AssumedCriterion base;  // its groups and shares; truths of the first case
  std::vector<std::vector<audit::GroupTruth>> common;    // every group (or in each both models)
                                                         // alike; several where none is stated
  std::optional<std::vector<audit::GroupTruth>> stated;  // where they differ
  std::string obstacle;  // why there are none: needs_rates, needs_sd, needs_value, class_shares,
                         // ratio_of_signed, agreement, impossible_values; empty: there are
};

/// Errors: those of Assumptions::groups_of.
Result<AssumedTruths> assumed_truths(const study::Study& study, const study::Criterion& criterion,
                                     Assumptions& assumptions);

/// The truths of all groups in one case.
struct AssumedCase {
  std::vector<audit::GroupTruth> truths;
  std::string obstacle;  // why there are none: apart_needs_rates, rate_out_of_range, agreement
};

/// The truths with `group_apart` apart from the others, alike in `common`, so that the criterion's
/// comparison is `target`; with `value` all groups at `target`; of two models with the second apart
/// from the first in that group (in all, where equality is on the wrong side of the bound).
AssumedCase truths_apart(const audit::AssumedCriterion& assumed,
                         const std::vector<audit::GroupTruth>& common, double target);

/// The group that stands apart: the smallest that is not the reference.
std::size_t group_apart(const audit::AssumedCriterion& assumed);

/// The value of the criterion's comparison that equal groups have: 1 or 0. Not for `value`.
double equality_of(const study::Criterion& criterion);

/// Equality is on the right side of the bound, or at it.
bool is_met_by_equality(const study::Criterion& criterion);

/// A comparison on the wrong side of the bound, as far from it as it is from equality: the square
/// of a ratio, twice a difference; 0.8 or 0.1 where the bound is equality.
double default_target(const study::Criterion& criterion);

}  // namespace metalab::plan
