// SPDX-License-Identifier: Apache-2.0
#include "measures/ranges.hpp"
#include "samples/columns.hpp"
#include "samples/group_cells.hpp"
#include "samples/paired_cells.hpp"
#include "samples/score_levels.hpp"

namespace metalab::samples {
namespace {

using measures::Known;
using measures::PairedCell;
using measures::PairedSample;
using measures::Sample;

using Medians = std::pair<MedianScore, MedianScore>;

/// Both models' scores of one group's rows.
class ScorePairs {
 public:
  ScorePairs(const study::Study& study, const cube::Cube& margin,
             const std::vector<std::string>& columns, Medians& medians)
      : margin_(margin),
        medians_(medians),
        weights_(study, margin),
        outcome_(margin, "outcome"),
        first_(margin, columns[0]),
        second_(margin, columns[1]) {}

  void add(std::size_t cell) {
    hidden_ |= weights_.hidden(cell) > 0;
    const auto a = first_.rank(margin_, cell), b = second_.rank(margin_, cell);
    if (!a || !b) return;
    const Known outcome = outcome_.known(margin_, cell);
    first_.add(margin_, cell, outcome, weights_);
    second_.add(margin_, cell, outcome, weights_);
    cells_.push_back({weights_.of(cell), static_cast<std::uint32_t>(outcome), *a, *b});
  }

  PairedSample take() {
    const auto a = first_.positions(), b = second_.positions();
    PairedSample out;
    for (auto& cell : cells_) {
      cell.first = a[cell.first];
      cell.second = b[cell.second];
    }
    out.cells = std::move(cells_);
    out.first = with_scores(first_.take(medians_.first), out.cells);
    out.second = with_scores(second_.take(medians_.second), out.cells);
    cells_ = {};
    if (hidden_) out.first.ranges = std::make_shared<measures::CountsInRanges>();
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
  Medians& medians_;
  CellWeights weights_;
  CellColumn outcome_;
  ScoreLevels first_, second_;
  std::vector<PairedCell> cells_;
  bool hidden_ = false;  // a disclosed cube has no scores
};

PairedFamily scores_across(const study::Study& study, const cube::Cube& margin,
                           const std::vector<std::string>& attributes, ScorePairs& pairs) {
  PairedFamily out{attributes, {}, {}};
  const auto take = [&] { out.samples.push_back(std::make_shared<PairedSample>(pairs.take())); };
  each_cell_of_groups(study, margin, attributes,
                      {[&](evidence::Group group) {
                         if (!out.groups.empty()) take();
                         out.groups.push_back(std::move(group));
                       },
                       [&](std::size_t cell) { pairs.add(cell); }});
  if (!out.groups.empty()) take();
  return out;
}

}  // namespace

std::vector<PairedFamily> paired_scores(const study::Study& study, const cube::Cube& cube) {
  std::vector<std::string> columns;
  for (const auto& model : study.models()) columns.push_back(study::score_column(model));
  std::vector<PairedFamily> out;
  Medians medians;
  for (const auto& attributes : attributes_of_families(study)) {
    const cube::Cube margin = joint_margin(cube, attributes, columns);
    ScorePairs pairs(study, margin, columns, medians);
    out.push_back(scores_across(study, margin, attributes, pairs));
  }
  return out;
}

}  // namespace metalab::samples
