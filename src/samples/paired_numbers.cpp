// SPDX-License-Identifier: Apache-2.0
#include "measures/ranges.hpp"
#include "samples/cell_weights.hpp"
#include "samples/columns.hpp"
#include "samples/group_cells.hpp"
#include "samples/number_cells.hpp"
#include "samples/paired_cells.hpp"

namespace metalab::samples {
namespace {

using measures::PairedSample;
using measures::Sample;

/// Samples of no rows yet.
PairedSample no_numbers(bool survey) {
  PairedSample out;
  out.number_differences.emplace();
  for (Sample* sample : {&out.first, &out.second}) {
    sample->numbers.emplace();
    if (!survey) continue;
    sample->weighting.emplace();
    sample->number_weighting.emplace();
  }
  return out;
}

/// The numbers of one family's groups.
PairedFamily numbers_across(const study::Study& study, const cube::Cube& margin,
                            const std::vector<std::string>& attributes,
                            const std::vector<std::string>& columns) {
  const CellColumn first(margin, columns[0]), second(margin, columns[1]);
  const CellWeights weights(study, margin);
  const auto models = study.models();
  PairedFamily out{attributes, {}, {}};
  std::vector<PairedSample> samples;
  each_cell_of_groups(
      study, margin, attributes,
      {[&](evidence::Group group) {
         out.groups.push_back(std::move(group));
         samples.push_back(no_numbers(study.weighs_as_survey()));
       },
       [&](std::size_t cell) {
         if (first.known(margin, cell) == measures::missing ||
             second.known(margin, cell) == measures::missing)
           return;
         add_numbers({margin, cell, study.weighs_as_survey()}, models, samples.back());
         if (weights.hidden(cell) > 0)
           samples.back().first.ranges = std::make_shared<measures::CountsInRanges>();
       }});
  for (auto& sample : samples)
    out.samples.push_back(std::make_shared<PairedSample>(std::move(sample)));
  return out;
}

}  // namespace

std::vector<PairedFamily> paired_numbers(const study::Study& study, const cube::Cube& cube) {
  const auto models = study.models();
  const std::vector<std::string> columns{study::decision_column(models[0]),
                                         study::decision_column(models[1])};
  std::vector<PairedFamily> out;
  for (const auto& attributes : attributes_of_families(study))
    out.push_back(
        numbers_across(study, joint_margin(cube, attributes, columns), attributes, columns));
  return out;
}

}  // namespace metalab::samples
