// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "audit/decide.hpp"
#include "base/context.hpp"

namespace metalab::audit {

/// Verdicts that are right together (`simultaneous: verdicts`): the probability that any of them is
/// wrong is at most 1 - confidence. Each verdict's p-value is 1 less the confidence at which its
/// intervals just decide; they are adjusted step-down over all criteria of the study (Holm 1979),
/// and a verdict whose adjusted p-value is too large becomes insufficient_evidence. Intervals stay
/// as they are. Directions: Shaffer (1980), Ann. Stat. 8:1342.
void decide_together(const study::Study& study, const std::vector<Judged>& judged,
                     std::int64_t used_rows, const Context& context,
                     std::vector<evidence::Verdict>& verdicts);

}  // namespace metalab::audit
