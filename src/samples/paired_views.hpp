// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "measures/paired.hpp"
#include "samples/views.hpp"

namespace metalab::samples {

/// The groups of a family with both models' samples of the same rows; `family.samples` are the
/// first model's.
struct PairedFamily {
  Family family;
  std::vector<std::shared_ptr<const measures::PairedSample>> samples;
};

/// Two models as one class against the rest, as the average over classes, or plainly.
struct PairedView {
  evidence::View name;
  std::vector<const measures::Measure*> measures;
  std::vector<PairedFamily> families;
};

/// The views in which two models are compared on the same rows; none with one model.
std::vector<PairedView> paired_views_of(const study::Study& study, const cube::Cube& cube);

/// The view that a criterion on two models is about, or null where it is about something else.
const PairedView* paired_view_of(const std::vector<PairedView>& views, const study::Study& study,
                                 const study::Criterion& criterion);

/// Of the view that a criterion is about: its measure, and its groups.
const measures::Measure& measure_of(const PairedView& view, const study::Criterion& criterion);
const PairedFamily& paired_family_of(const PairedView& view, const study::Criterion& criterion);

/// Why a measure's difference has no estimate in a group; "" where it has one.
std::string reason_not_paired(const study::Study& study, const measures::Measure& measure,
                              const measures::PairedSample& sample);

}  // namespace metalab::samples
