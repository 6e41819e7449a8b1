// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "evidence/evidence.hpp"
#include "samples/family.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// The impact ratio as the rule of a criterion computes it (the rate of each group divided by the
/// highest rate), with Fisher's exact test, the pooled z, the shortfall and the flip test of each
/// group against the benchmark. Groups with an unknown attribute are left out, and those below the
/// chosen share. Nothing where the criterion names no rule that defines an impact ratio, with
/// survey weights (they are no counts of people), and where scores are binned around the median.
std::optional<evidence::Companions> companions_of(const study::Criterion& criterion,
                                                  const samples::Family& family);

}  // namespace metalab::audit
