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
/// side; else insufficient_evidence with the reason. How many rows would decide:
/// power/rows_needed.hpp.
evidence::Verdict decide(const study::Criterion& criterion, const std::vector<Compared>& compared);

/// One criterion with what its verdict rests on.
struct Judged {
  const study::Criterion* criterion;
  const Critical* critical;  // of its comparisons
  std::vector<Compared> compared;
  const measures::Measure* measure = nullptr;  // of groups; of two models `compared` is enough
  const samples::Family* family = nullptr;
};

/// The verdict alone: met, not_met or insufficient_evidence.
evidence::VerdictKind verdict_on(const study::Criterion& criterion,
                                 const std::vector<Compared>& compared);

}  // namespace metalab::audit
