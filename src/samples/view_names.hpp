// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"
#include "evidence/evidence.hpp"
#include "measures/measure.hpp"
#include "study/study.hpp"

// Which views a measure has.
namespace metalab::samples {

/// The study has two models and the measure one value for each.
bool is_of_model(const study::Study& study, const measures::Measure& measure);

/// The name of the view that a criterion is about: what it says, or what holds where it says
/// nothing. Precondition: check_view accepted the criterion.
evidence::View view_name(const study::Study& study, const study::Criterion& criterion);

/// Does the criterion name a class, average and decision that its measure has?
/// Errors: study_unknown_class, study_class_unused, study_class_needed, study_average_unused,
/// study_unknown_decision, study_decision_needed, study_decision_unused.
Status check_view(const study::Study& study, const study::Criterion& criterion);

/// The criterion is about the difference of two models on the same rows.
bool is_paired(const study::Criterion& criterion);

}  // namespace metalab::samples
