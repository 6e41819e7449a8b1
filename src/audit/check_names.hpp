// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/result.hpp"
#include "measures/measure.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// Resolves the study's names: every measure against the registry, every rule against the
/// catalogue, every role a measure needs against the roles that there are. Each error stands at
/// the name's place: study_unknown_measure, not_computed_yet, study_unknown_rule,
/// measure_needs_role.
Status check_names(const study::Study& study);

/// The measures to compute: those listed, then those that only criteria name.
/// Precondition: check_names succeeded.
std::vector<const measures::Measure*> measures_of(const study::Study& study);

}  // namespace metalab::audit
