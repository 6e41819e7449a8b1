// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "audit/power/planned_study.hpp"
#include "base/context.hpp"
#include "base/result.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// Studies simulated behind each probability: its standard error is below 0.0112.
inline constexpr int kPlannedRuns = 2000;
/// For a first look, whose standard error is below 0.025.
inline constexpr int kFirstRuns = 400;

/// Probabilities of the verdicts at a number of rows; what is left is insufficient evidence.
struct PowerPoint {
  std::int64_t rows = 0;
  double met = 0, not_met = 0;
};

/// The verdict on one of the criteria for which groups are assumed.
struct PlannedVerdict {
  const study::Study& study;
  std::vector<AssumedCriterion> all;
  std::size_t which = 0;
};

/// How often criterion `which` comes to each verdict with `rows` rows in all: studies are drawn
/// from the assumed groups and examined by the very comparisons and the verdict of an audit, with
/// the critical value of the expected counts. Over a whole study (`simultaneous: study`) the others
/// count for the critical value. The same draws for any number of rows and threads.
/// Error: study_unknown_reference.
Result<PowerPoint> power_at(const PlannedVerdict& wanted, std::int64_t rows, const Context& context,
                            int runs = kPlannedRuns);

/// The criterion's true comparisons, from groups so large that chance plays no part.
Result<std::vector<double>> true_comparisons(const study::Study& study,
                                             const AssumedCriterion& assumed,
                                             const Context& context);

}  // namespace metalab::audit
