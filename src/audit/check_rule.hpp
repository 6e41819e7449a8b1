// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/result.hpp"
#include "evidence/evidence.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// The rule that a criterion gives as its reason exists, and impact_ratio stands only beside one
/// that defines an impact ratio. Errors: study_unknown_rule, impact_ratio_unused.
Status check_rule(const study::Criterion& criterion);

/// A note for each criterion that asks something else than its rule: another measure or comparison,
/// another bound, or a bound where the rule sets none. The bound is then the study's own.
std::vector<Note> notes_on_rules(const study::Study& study);

}  // namespace metalab::audit
