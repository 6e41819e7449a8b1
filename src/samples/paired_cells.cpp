// SPDX-License-Identifier: Apache-2.0
#include "samples/paired_cells.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "cube/fold.hpp"
#include "measures/classes/class_views.hpp"
#include "samples/cell_weights.hpp"
#include "samples/columns.hpp"
#include "samples/group_cells.hpp"
#include "samples/number_cells.hpp"
#include "samples/score_levels.hpp"

namespace metalab::samples {
namespace {

using measures::Known;
using measures::PairedCell;
using measures::PairedSample;
using measures::Sample;

using Codes = std::array<std::uint32_t, 3>;

/// The margin over attributes, the outcome and one column of each model.
cube::Cube joint_margin(const cube::Cube& cube, const std::vector<std::string>& attributes,
                        const std::vector<std::string>& columns) {
  std::vector<std::string> kept = attributes;
  if (cube.dimension(cube::DimensionRole::outcome) != nullptr) kept.emplace_back("outcome");
  kept.insert(kept.end(), columns.begin(), columns.end());
  return cube::fold(cube, kept);
}

PairedCell cell_of(const Codes& codes, const CellWeights& weights, std::size_t cell) {
  return {codes[0],          codes[1], codes[2], weights.weight(cell), weights.squares(cell),
          weights.rows(cell)};
}

/// Cells with the same codes added.
std::vector<PairedCell> gathered(const std::vector<PairedCell>& cells) {
  std::map<Codes, PairedCell> sums;
  for (const auto& cell : cells) {
    PairedCell& sum = sums[{cell.outcome, cell.first, cell.second}];
    sum.outcome = cell.outcome;
    sum.first = cell.first;
    sum.second = cell.second;
    sum.weight += cell.weight;
    sum.squares += cell.squares;
    sum.rows += cell.rows;
  }
  std::vector<PairedCell> out;
  for (const auto& [codes, cell] : sums) out.push_back(cell);
  return out;
}

/// One model's sample of cells of Known.
Sample sample_of(const std::vector<PairedCell>& cells, std::uint32_t PairedCell::* model,
                 bool survey) {
  Sample out;
  if (survey) out.weighting.emplace();
  for (const auto& cell : cells) {
    const auto outcome = static_cast<Known>(cell.outcome),
               decision = static_cast<Known>(cell.*model);
    out.table.at(outcome, decision) += cell.weight;
    if (!survey) continue;
    out.weighting->squares.at(outcome, decision) += cell.squares;
    out.weighting->rows.at(outcome, decision) += cell.rows;
  }
  return out;
}

/// One model's sample of cells of classes.
Sample class_sample_of(const std::vector<PairedCell>& cells, std::uint32_t PairedCell::* model,
                       std::size_t classes, bool survey) {
  std::vector<PairedCell> of_model = cells;
  for (auto& cell : of_model) cell.first = cell.second = cell.*model;
  measures::ClassTable table{classes, survey, {}};
  for (const auto& cell : gathered(of_model))
    table.cells.push_back({cell.outcome, cell.first, cell.weight, cell.squares, cell.rows});
  Sample out = measures::hits(table);
  out.classes = std::make_shared<measures::ClassTable>(std::move(table));
  return out;
}

/// Both models' scores of one group's rows.
class ScorePairs {
 public:
  ScorePairs(const study::Study& study, const cube::Cube& margin,
             const std::vector<std::string>& columns)
      : margin_(margin),
        weights_(study, margin),
        outcome_(margin, "outcome"),
        first_(margin, columns[0]),
        second_(margin, columns[1]) {}

  void add(std::size_t cell) {
    const auto a = first_.rank(margin_, cell), b = second_.rank(margin_, cell);
    if (!a || !b) return;
    const Known outcome = outcome_.known(margin_, cell);
    first_.add(margin_, cell, outcome, weights_);
    second_.add(margin_, cell, outcome, weights_);
    cells_.push_back(cell_of({static_cast<std::uint32_t>(outcome), *a, *b}, weights_, cell));
  }

  PairedSample take() {
    const auto a = first_.positions(), b = second_.positions();
    PairedSample out;
    for (auto& cell : cells_) {
      cell.first = a[cell.first];
      cell.second = b[cell.second];
    }
    out.cells = std::move(cells_);
    out.first = with_scores(first_.take(), out.cells);
    out.second = with_scores(second_.take(), out.cells);
    cells_ = {};
    return out;
  }

 private:
  /// Rows by outcome, none of their decisions known.
  Sample with_scores(measures::ScoreTable scores, const std::vector<PairedCell>& cells) const {
    std::vector<PairedCell> undecided = cells;
    for (auto& cell : undecided) cell.first = measures::missing;
    Sample out = sample_of(undecided, &PairedCell::first, weights_.survey());
    out.scores = std::make_shared<measures::ScoreTable>(std::move(scores));
    return out;
  }

  const cube::Cube& margin_;
  CellWeights weights_;
  Column outcome_;
  ScoreLevels first_, second_;
  std::vector<PairedCell> cells_;
};

/// Everyone's median score of each model, which the groups' scoring rates are measured at.
void set_medians(std::vector<PairedSample*>& samples) {
  for (Sample PairedSample::* model : {&PairedSample::first, &PairedSample::second}) {
    const auto& all = (samples.front()->*model).scores;
    if (all->levels.empty()) continue;
    const auto median = measures::median_level(*all);
    for (PairedSample* sample : samples) {
      auto table = std::make_shared<measures::ScoreTable>(*(sample->*model).scores);
      table->median_low = median.low;
      table->median_high = median.high;
      (sample->*model).scores = std::move(table);
    }
  }
}

/// `family` with its groups' samples of both models.
PairedFamily family_of_pairs(Family family, std::vector<PairedSample> samples) {
  PairedFamily out{std::move(family), {}};
  for (auto& sample : samples) {
    out.family.samples.push_back(sample.first);
    out.samples.push_back(std::make_shared<PairedSample>(std::move(sample)));
  }
  return out;
}

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

}  // namespace

std::vector<PairedCells> paired_decisions(const study::Study& study, const cube::Cube& cube) {
  std::vector<std::string> columns;
  for (const auto& model : study.models()) columns.push_back(study::decision_column(model));
  const auto& classes = study.classes();
  std::vector<PairedCells> out;
  for (const auto& attributes : attributes_of_families(study)) {
    const cube::Cube margin = joint_margin(cube, attributes, columns);
    const CellWeights weights(study, margin);
    std::array read{Column(margin, "outcome"), Column(margin, columns[0]),
                    Column(margin, columns[1])};
    for (Column& column : read) column.find_classes(classes);
    PairedCells family{attributes, {}, {}};
    each_cell_of_groups(
        study, margin, attributes,
        [&](evidence::Group group) {
          family.groups.push_back(std::move(group));
          family.cells.emplace_back();
        },
        [&](std::size_t cell) {
          Codes codes{};
          for (std::size_t i = 0; i < codes.size(); ++i)
            codes[i] = classes.empty() ? static_cast<std::uint32_t>(read[i].known(margin, cell))
                                       : read[i].class_of(margin, cell);
          const std::size_t none =
              classes.empty() ? std::size_t{measures::missing} : classes.size();
          if (codes[1] != none && codes[2] != none)
            family.cells.back().push_back(cell_of(codes, weights, cell));
        });
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

std::vector<PairedFamily> paired_numbers(const study::Study& study, const cube::Cube& cube) {
  const auto models = study.models();
  const std::vector<std::string> columns{study::decision_column(models[0]),
                                         study::decision_column(models[1])};
  std::vector<PairedFamily> out;
  for (const auto& attributes : attributes_of_families(study)) {
    const cube::Cube margin = joint_margin(cube, attributes, columns);
    const Column first(margin, columns[0]), second(margin, columns[1]);
    Family family{attributes, {}, {}};
    std::vector<PairedSample> samples;
    each_cell_of_groups(
        study, margin, attributes,
        [&](evidence::Group group) {
          family.groups.push_back(std::move(group));
          samples.push_back(no_numbers(study.weighs_as_survey()));
        },
        [&](std::size_t cell) {
          if (first.known(margin, cell) != measures::missing &&
              second.known(margin, cell) != measures::missing)
            add_numbers(margin, cell, study.weighs_as_survey(), models, samples.back());
        });
    out.push_back(family_of_pairs(std::move(family), std::move(samples)));
  }
  return out;
}

std::vector<PairedFamily> paired_scores(const study::Study& study, const cube::Cube& cube) {
  std::vector<std::string> columns;
  for (const auto& model : study.models()) columns.push_back(study::score_column(model));
  std::vector<Family> families;
  std::vector<std::vector<PairedSample>> samples;
  for (const auto& attributes : attributes_of_families(study)) {
    const cube::Cube margin = joint_margin(cube, attributes, columns);
    ScorePairs pairs(study, margin, columns);
    families.push_back({attributes, {}, {}});
    samples.emplace_back();
    each_cell_of_groups(
        study, margin, attributes,
        [&](evidence::Group group) {
          if (!families.back().groups.empty()) samples.back().push_back(pairs.take());
          families.back().groups.push_back(std::move(group));
        },
        [&](std::size_t cell) { pairs.add(cell); });
    if (!families.back().groups.empty()) samples.back().push_back(pairs.take());
  }
  std::vector<PairedSample*> all;
  for (auto& family : samples)
    for (auto& sample : family) all.push_back(&sample);
  set_medians(all);
  std::vector<PairedFamily> out;
  for (std::size_t f = 0; f < families.size(); ++f)
    out.push_back(family_of_pairs(std::move(families[f]), std::move(samples[f])));
  return out;
}

}  // namespace metalab::samples
