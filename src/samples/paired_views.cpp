// SPDX-License-Identifier: Apache-2.0
#include "samples/paired_views.hpp"

#include <algorithm>

#include "measures/classes/macro.hpp"
#include "samples/asked_measures.hpp"
#include "samples/paired_cells.hpp"
#include "samples/view_names.hpp"

namespace metalab::samples {
namespace {

using measures::Measure;
using Measures = std::vector<const Measure*>;

template <class Keep>
Measures those(const study::Study& study, const Keep& keep) {
  Measures out;
  for (const Measure* measure : measures_of(study))
    if (is_of_model(study, *measure) && keep(*measure)) out.push_back(measure);
  return out;
}

/// The families with each group's cells made into a sample of both models.
template <class Make>
std::vector<PairedFamily> families_with(const std::vector<PairedCells>& cells, const Make& make) {
  std::vector<PairedFamily> out;
  for (const PairedCells& one : cells) {
    PairedFamily family{{one.attributes, one.groups, {}}, {}};
    for (const auto& group : one.cells) {
      family.samples.push_back(std::make_shared<measures::PairedSample>(make(group)));
      family.family.samples.push_back(family.samples.back()->first);
    }
    out.push_back(std::move(family));
  }
  return out;
}

void add_views_of_decisions(const study::Study& study, const cube::Cube& cube,
                            std::vector<PairedView>& out) {
  const auto decided = those(study, [](const Measure& m) { return is_of_decision(m); });
  if (decided.empty()) return;
  if (study.of_numbers()) {
    out.push_back({{}, decided, paired_numbers(study, cube)});
    return;
  }
  const auto cells = paired_decisions(study, cube);
  const auto& classes = study.classes();
  const bool survey = study.weighs_as_survey();
  if (classes.empty()) {
    out.push_back({{}, decided, families_with(cells, [&](const auto& group) {
                     return paired_sample(group, survey);
                   })});
    return;
  }
  const auto overall = those(study, [](const Measure& m) { return is_overall(m); });
  if (!overall.empty())
    out.push_back({{}, overall, families_with(cells, [&](const auto& group) {
                     return paired_sample(paired_hits(group, classes.size()), survey);
                   })});
  Measures averages;
  for (const Measure* measure : decided)
    if (const Measure* average = measures::macro_average(*measure)) averages.push_back(average);
  if (!averages.empty())
    out.push_back({{{}, {}, "macro"}, averages, families_with(cells, [&](const auto& group) {
                     return paired_classes(group, classes.size(), survey);
                   })});
  for (std::uint32_t c = 0; c < classes.size(); ++c)
    out.push_back({{{}, classes[c], {}}, decided, families_with(cells, [&](const auto& group) {
                     return paired_sample(measures::paired_one_vs_rest(group, c, classes.size()),
                                          survey);
                   })});
}

}  // namespace

std::vector<PairedView> paired_views_of(const study::Study& study, const cube::Cube& cube) {
  std::vector<PairedView> out;
  if (study.models().empty()) return out;
  add_views_of_decisions(study, cube, out);
  const auto scored = those(study, [](const Measure& m) { return is_of_score(m); });
  if (!scored.empty()) out.push_back({{}, scored, paired_scores(study, cube)});
  return out;
}

const PairedView* paired_view_of(const std::vector<PairedView>& views, const study::Study& study,
                                 const study::Criterion& criterion) {
  if (!is_paired(criterion)) return nullptr;
  const auto name = view_name(study, criterion);
  const auto found = std::find_if(views.begin(), views.end(), [&](const PairedView& view) {
    return view.name == name &&
           std::any_of(view.measures.begin(), view.measures.end(),
                       [&](const Measure* m) { return m->name == criterion.measure.text; });
  });
  return found == views.end() ? nullptr : &*found;
}

const Measure& measure_of(const PairedView& view, const study::Criterion& criterion) {
  return **std::find_if(view.measures.begin(), view.measures.end(), [&](const Measure* measure) {
    return measure->name == criterion.measure.text;
  });
}

const PairedFamily& paired_family_of(const PairedView& view, const study::Criterion& criterion) {
  return *std::find_if(view.families.begin(), view.families.end(),
                       [&](const auto& one) { return one.family.attributes == criterion.across; });
}

std::string reason_not_paired(const study::Study& study, const Measure& measure,
                              const measures::PairedSample& sample) {
  const bool of_numbers = std::holds_alternative<measures::NumberForm>(measure.form);
  for (const auto* model : {&sample.first, &sample.second}) {
    const auto reason = reason_not_estimable(measure, *model, study.smallest_group);
    // Numbers differ by row or not, whether or not those of one model do.
    if (!reason.empty() && !(of_numbers && reason == "no_variation")) return reason;
  }
  return measures::has_variation(measure, sample) ? "" : "no_variation";
}

}  // namespace metalab::samples
