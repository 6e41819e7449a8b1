// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "audit/compared.hpp"
#include "evidence/evidence.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// Why a criterion that holds in all groups is open: rows are in no group, for disclosure.
inline constexpr const char* kRowsMerged = "rows_merged";

/// The verdict of one criterion on its comparisons: `met` when every interval lies wholly on the
/// right side of the bound and no group was left out; `not_met` when any lies wholly on the wrong
/// side; else insufficient_evidence with the reason and the rows at which, with today's rates and
/// group shares, a verdict would be reached with 80 % probability.
evidence::Verdict decide(const study::Criterion& criterion, const std::vector<Compared>& compared,
                         std::int64_t used_rows);

/// The rows at which a verdict would be reached, see decide; nothing when rows alone do not settle
/// it.
std::optional<double> rows_needed(const study::Criterion& criterion,
                                  const std::vector<Compared>& compared, std::int64_t used_rows);

/// The verdict alone: met, not_met or insufficient_evidence.
evidence::VerdictKind verdict_on(const study::Criterion& criterion,
                                 const std::vector<Compared>& compared);

}  // namespace metalab::audit
