// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <vector>

#include "samples/view_names.hpp"
#include "samples/views.hpp"

namespace metalab::samples {

/// What is asked: a measure, in a view, of the groups of a family.
template <class SampleOf>
struct AskedOf {
  const ViewOf<SampleOf>& view;
  const FamilyOf<SampleOf>& family;
  const measures::Measure& measure;
};

using Asked = AskedOf<measures::Sample>;
using AskedOfPairs = AskedOf<SharedPair>;

/// What a criterion asks, of the views that it is about: those of two models where it compares two
/// (is_paired), else the others. Precondition: check_view accepted the criterion.
template <class SampleOf>
AskedOf<SampleOf> asked_by(const study::Study& study, const study::Criterion& criterion,
                           const std::vector<ViewOf<SampleOf>>& views) {
  const auto is_named = [&](const auto* measure) {
    return measure->name == criterion.measure.text;
  };
  const auto name = view_name(study, criterion);
  const auto& view = *std::ranges::find_if(views, [&](const auto& one) {
    return one.name == name && std::ranges::any_of(one.measures, is_named);
  });
  const auto& family =
      *std::ranges::find(view.families, criterion.across, &FamilyOf<SampleOf>::attributes);
  return {view, family, **std::ranges::find_if(view.measures, is_named)};
}

}  // namespace metalab::samples
