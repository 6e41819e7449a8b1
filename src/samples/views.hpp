// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/result.hpp"
#include "samples/family.hpp"

namespace metalab::samples {

/// The rows seen as the measures need them: of one of two models, as one class against the rest,
/// as the average over classes, or plainly.
template <class SampleOf>
struct ViewOf {
  evidence::View name;
  std::vector<const measures::Measure*> measures;  // in the study's order
  std::vector<FamilyOf<SampleOf>> families;        // everyone, attributes, intersections
  std::vector<std::shared_ptr<const measures::Measure>> own = {};  // those with the study's terms
};

using View = ViewOf<measures::Sample>;
using PairedView = ViewOf<SharedPair>;

/// All views of a study, those of one measure in the order in which they are reported.
/// Error: study_too_many_findings. Precondition: the cube has the study's dimensions
/// (source/fits_study.hpp).
Result<std::vector<View>> views_of(const study::Study& study, const cube::Cube& cube);

/// The views in which two models are compared on the same rows; none with one model.
std::vector<PairedView> paired_views_of(const study::Study& study, const cube::Cube& cube);

}  // namespace metalab::samples
