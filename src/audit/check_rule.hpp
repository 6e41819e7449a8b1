// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/result.hpp"
#include "evidence/evidence.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// The rule that a criterion gives as its reason exists and says what the criterion asks: where it
/// defines a measure and comparison, those; where it sets a threshold, that. Errors:
/// study_unknown_rule, rule_other_measure, rule_other_bound, impact_ratio_unused.
Status check_rule(const study::Criterion& criterion);

/// A note for each criterion whose rule sets no threshold: the bound is then the study's own.
std::vector<evidence::Note> notes_on_rules(const study::Study& study);

}  // namespace metalab::audit
