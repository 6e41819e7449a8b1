// SPDX-License-Identifier: Apache-2.0
#include "samples/asked_measures.hpp"
#include "samples/paired_cells.hpp"
#include "samples/study_terms.hpp"
#include "samples/view_names.hpp"
#include "samples/views.hpp"

namespace metalab::samples {
namespace {

using measures::Measure;

/// The study's measures that have a value for each model.
std::vector<const Measure*> measures_of_models(const study::Study& study) {
  return those(measures_of(study), [&](const Measure& m) { return is_of_model(study, m); });
}

/// The families with each group's cells made into a sample of both models.
template <class Make>
std::vector<PairedFamily> families_with(const std::vector<CellFamily>& cells, const Make& make) {
  std::vector<PairedFamily> out;
  for (const CellFamily& one : cells) {
    out.push_back({one.attributes, one.groups, {}});
    for (const auto& group : one.samples)
      out.back().samples.push_back(std::make_shared<measures::PairedSample>(make(group)));
  }
  return out;
}

void add_views_of_decisions(const study::Study& study, const cube::Cube& cube,
                            std::vector<PairedView>& out) {
  const auto decided =
      those(measures_of_models(study), [](const Measure& m) { return needs_decision(m); });
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
  const auto overall =
      those(measures_of_models(study), [](const Measure& m) { return m.of_all_classes; });
  if (!overall.empty())
    out.push_back({{}, overall, families_with(cells, [&](const auto& group) {
                     return paired_sample(paired_hits(group, classes.size()), survey);
                   })});
  const auto averages = averages_of(decided);
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
  const auto scored =
      those(measures_of_models(study), [](const Measure& m) { return needs_score(m); });
  if (!scored.empty()) out.push_back({{}, scored, paired_scores(study, cube)});
  take_terms(study, out);
  return out;
}

}  // namespace metalab::samples
