// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/result.hpp"
#include "samples/family.hpp"

namespace metalab::samples {

/// The rows seen as the measures need them: of one of two models, as one class against the rest,
/// as the average over classes, or plainly.
struct View {
  evidence::View name;
  std::vector<const measures::Measure*> measures;  // in the study's order
  std::vector<Family> families;                    // everyone, attributes, intersections
};

/// All views of a study, those of one measure in the order in which they are reported.
/// Error: study_too_many_findings. Precondition: the cube has the study's dimensions
/// (source/fits_study.hpp).
Result<std::vector<View>> views_of(const study::Study& study, const cube::Cube& cube);

/// The view that a criterion is about: what it says, or what holds where it says nothing.
const View& view_of(const std::vector<View>& views, const study::Study& study,
                    const study::Criterion& criterion);

/// The same by name alone. Precondition: check_view accepted the criterion.
evidence::View view_name(const study::Study& study, const study::Criterion& criterion);

/// The view's form of the measure of that name. Precondition: the view has it.
const measures::Measure& measure_in(const View& view, const std::string& name);

/// Does the criterion name a class, average and decision that its measure has?
/// Errors: study_unknown_class, study_class_unused, study_class_needed, study_average_unused,
/// study_unknown_decision, study_decision_needed, study_decision_unused.
Status check_view(const study::Study& study, const study::Criterion& criterion);

}  // namespace metalab::samples
