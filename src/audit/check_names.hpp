// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// Resolves the study's names: every measure against the registry, every rule against the
/// catalogue, every role a measure needs against the roles that there are. Each error stands at
/// the name's place: study_unknown_measure, not_computed_yet, study_unknown_rule,
/// measure_needs_role, disclosure_of_scores.
Status check_names(const study::Study& study);

}  // namespace metalab::audit
