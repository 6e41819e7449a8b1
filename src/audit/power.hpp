// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "audit/row_model.hpp"
#include "base/context.hpp"
#include "base/result.hpp"
#include "evidence/row_plan.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// A criterion with the groups that are assumed for it. Precondition: rows_of has rows for each
/// truth; shares sum to 1.
struct AssumedCriterion {
  const study::Criterion* criterion = nullptr;
  std::vector<evidence::Group> groups;
  std::vector<double> shares;
  std::vector<GroupTruth> truths;
};

/// Studies simulated behind each probability: its standard error is below 0.0112.
inline constexpr int kPlannedRuns = 2000;
/// For a first look, whose standard error is below 0.025.
inline constexpr int kFirstRuns = 400;

/// How `rows` rows fall to groups of these shares: whole numbers, at least 1 each.
std::vector<double> rows_by_group(std::int64_t rows, const std::vector<double>& shares);

/// How often criterion `which` comes to each verdict with `rows` rows in all: studies are drawn
/// from the assumed groups and examined by the very comparisons and the verdict of an audit, with
/// the critical value of the expected counts. Over a whole study (`simultaneous: study`) the others
/// count for the critical value. The same draws for any number of rows and threads.
/// Error: study_unknown_reference.
Result<evidence::PowerPoint> power_at(const study::Study& study,
                                      const std::vector<AssumedCriterion>& all, std::size_t which,
                                      std::int64_t rows, const Context& context,
                                      int runs = kPlannedRuns);

/// The criterion's true comparisons, from groups so large that chance plays no part.
Result<std::vector<double>> true_comparisons(const study::Study& study,
                                             const AssumedCriterion& assumed,
                                             const Context& context);

}  // namespace metalab::audit
