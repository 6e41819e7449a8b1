// SPDX-License-Identifier: Apache-2.0
#include "samples/paired_cells.hpp"

#include <array>
#include <map>

#include "cube/fold.hpp"
#include "measures/classes/class_views.hpp"
#include "samples/columns.hpp"
#include "samples/group_cells.hpp"

namespace metalab::samples {

using measures::Known;
using measures::PairedCell;
using measures::PairedSample;
using measures::Sample;

namespace {

using Codes = std::array<std::uint32_t, 3>;

PairedCell cell_of(const Codes& codes, const CellWeights& weights, std::size_t cell) {
  return {weights.of(cell), codes[0], codes[1], codes[2], weights.least(cell), weights.most(cell)};
}

/// Cells with the same codes added.
std::vector<PairedCell> gathered(const std::vector<PairedCell>& cells) {
  std::map<Codes, PairedCell> sums;
  for (const auto& cell : cells) {
    PairedCell& sum = sums[{cell.outcome, cell.first, cell.second}];
    sum.outcome = cell.outcome;
    sum.first = cell.first;
    sum.second = cell.second;
    sum += cell;
    sum.least += cell.least;
    sum.most += cell.most;
  }
  std::vector<PairedCell> out;
  for (const auto& [codes, cell] : sums) out.push_back(cell);
  return out;
}

/// One model's sample of cells of classes.
Sample class_sample_of(const std::vector<PairedCell>& cells, std::uint32_t PairedCell::* model,
                       std::size_t classes, bool survey) {
  std::vector<PairedCell> of_model = cells;
  for (auto& cell : of_model) cell.first = cell.second = cell.*model;
  measures::ClassTable table{classes, survey, {}};
  for (const auto& cell : gathered(of_model))
    table.cells.push_back({cell, cell.outcome, cell.first});
  Sample out = measures::hits(table);
  out.classes = std::make_shared<measures::ClassTable>(std::move(table));
  return out;
}

}  // namespace

cube::Cube joint_margin(const cube::Cube& cube, const std::vector<std::string>& attributes,
                        const std::vector<std::string>& columns) {
  std::vector<std::string> kept = attributes;
  if (cube.dimension(cube::DimensionRole::outcome) != nullptr) kept.emplace_back("outcome");
  kept.insert(kept.end(), columns.begin(), columns.end());
  return cube::fold(cube, kept);
}

Sample sample_of(const std::vector<PairedCell>& cells, std::uint32_t PairedCell::* model,
                 bool survey) {
  Sample out;
  if (survey) out.weighting.emplace();
  for (const auto& cell : cells)
    add_count(cell, static_cast<Known>(cell.outcome), static_cast<Known>(cell.*model), out);
  return out;
}

std::vector<CellFamily> paired_decisions(const study::Study& study, const cube::Cube& cube) {
  std::vector<std::string> columns;
  for (const auto& model : study.models()) columns.push_back(study::decision_column(model));
  const auto& classes = study.classes();
  std::vector<CellFamily> out;
  for (const auto& attributes : attributes_of_families(study)) {
    const cube::Cube margin = joint_margin(cube, attributes, columns);
    const CellWeights weights(study, margin);
    std::array read{CellColumn(margin, "outcome"), CellColumn(margin, columns[0]),
                    CellColumn(margin, columns[1])};
    for (CellColumn& column : read) column.find_classes(classes);
    CellFamily family{attributes, {}, {}};
    each_cell_of_groups(
        study, margin, attributes,
        {[&](evidence::Group group) {
           family.groups.push_back(std::move(group));
           family.samples.emplace_back();
         },
         [&](std::size_t cell) {
           Codes codes{};
           for (std::size_t i = 0; i < codes.size(); ++i)
             codes[i] = classes.empty() ? static_cast<std::uint32_t>(read[i].known(margin, cell))
                                        : read[i].class_of(margin, cell);
           const std::size_t none =
               classes.empty() ? std::size_t{measures::missing} : classes.size();
           if (codes[1] != none && codes[2] != none)
             family.samples.back().push_back(cell_of(codes, weights, cell));
         }});
    out.push_back(std::move(family));
  }
  return out;
}

PairedSample paired_sample(const std::vector<PairedCell>& cells, bool survey) {
  PairedSample out;
  out.cells = gathered(cells);
  out.first = sample_of(out.cells, &PairedCell::first, survey);
  out.second = sample_of(out.cells, &PairedCell::second, survey);
  return out;
}

std::vector<PairedCell> paired_hits(const std::vector<PairedCell>& cells, std::size_t classes) {
  std::vector<PairedCell> out = cells;
  for (auto& cell : out) {
    const std::uint32_t outcome = cell.outcome;
    const auto hit = [&](std::uint32_t decision) -> std::uint32_t {
      return outcome >= classes || outcome == decision ? measures::yes : measures::no;
    };
    cell.first = hit(cell.first);
    cell.second = hit(cell.second);
    cell.outcome = outcome >= classes ? measures::missing : measures::yes;
  }
  return out;
}

PairedSample paired_classes(const std::vector<PairedCell>& cells, std::size_t classes,
                            bool survey) {
  PairedSample out;
  out.cells = gathered(cells);
  out.first = class_sample_of(out.cells, &PairedCell::first, classes, survey);
  out.second = class_sample_of(out.cells, &PairedCell::second, classes, survey);
  return out;
}

}  // namespace metalab::samples
