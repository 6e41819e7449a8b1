// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "measures/measure.hpp"
#include "samples/views.hpp"
#include "study/study.hpp"

// Measures that are made with what the study states: its costs, its threshold.
namespace metalab::samples {

measures::Terms terms_of(const study::Study& study);

/// A measure of the registry as this study has it. Precondition: check_names accepted it.
std::shared_ptr<const measures::Measure> with_terms_of(const study::Study& study,
                                                       const measures::Measure& measure);

/// The views' measures as this study has them.
template <class SampleOf>
void take_terms(const study::Study& study, std::vector<ViewOf<SampleOf>>& views) {
  for (auto& view : views)
    for (auto& measure : view.measures) {
      if (!std::holds_alternative<measures::CellMeanForm>(measure->form)) continue;
      view.own.push_back(with_terms_of(study, *measure));
      measure = view.own.back().get();
    }
}

}  // namespace metalab::samples
