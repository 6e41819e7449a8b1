// SPDX-License-Identifier: Apache-2.0
#include "samples/family.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "cube/fold.hpp"
#include "measures/classes/class_views.hpp"
#include "measures/ranges.hpp"
#include "samples/cell_weights.hpp"
#include "samples/columns.hpp"
#include "samples/group_cells.hpp"
#include "samples/number_cells.hpp"
#include "samples/score_levels.hpp"

namespace metalab::samples {
namespace {

using measures::Known;

/// Fills the samples of a family's groups from the cells of a margin, one group after the other.
class SampleReader {
 public:
  SampleReader(const study::Study& study, const cube::Cube& margin, const ModelColumns& columns,
               MedianScore& median)
      : study_(study),
        margin_(margin),
        median_(median),
        weights_(study, margin),
        scores_(margin, columns.score),
        outcome_(margin, "outcome"),
        decision_(margin, columns.decision),
        model_(columns.model) {
    outcome_.find_classes(study.classes());
    decision_.find_classes(study.classes());
  }

  void add(std::size_t cell, measures::Sample& sample) {
    const Known y = outcome_.known(margin_, cell), d = decision_.known(margin_, cell);
    std::pair<std::uint32_t, std::uint32_t> codes{y, d};
    if (study_.classes().empty()) {
      if (weights_.survey() && !sample.weighting) sample.weighting.emplace();
      add_count(weights_.of(cell), y, d, sample);
    } else {
      codes = {outcome_.class_of(margin_, cell), decision_.class_of(margin_, cell)};
      cells_[codes].push_back(cell);
    }
    if (scores_) scores_.add(margin_, cell, y, weights_);
    if (study_.of_numbers()) add_numbers({margin_, cell, weights_.survey()}, model_, sample);
    if (weights_.in_ranges(cell)) add_range(codes, cell);
  }

  void finish(measures::Sample& sample) {
    if (!study_.classes().empty()) {
      auto table = take_classes();
      sample = measures::hits(table);
      sample.classes = std::make_shared<measures::ClassTable>(std::move(table));
    }
    if (scores_) sample.scores = std::make_shared<measures::ScoreTable>(scores_.take(median_));
    sample.ranges = std::exchange(ranges_, nullptr);
  }

 private:
  void add_range(std::pair<std::uint32_t, std::uint32_t> codes, std::size_t cell) {
    if (!ranges_) ranges_ = std::make_shared<measures::CountsInRanges>(study_.classes().size());
    if (study_.of_numbers()) return;  // nothing is known of sums that are not there
    ranges_->counts.push_back(
        {codes.first, codes.second, weights_.least(cell), weights_.most(cell)});
  }

  measures::ClassTable take_classes() {
    measures::ClassTable out{study_.classes().size(), weights_.survey(), {}};
    for (const auto& [classes, cells] : cells_) {
      measures::ClassCell sum{{}, classes.first, classes.second};
      for (const std::size_t cell : cells) sum += weights_.of(cell);
      out.cells.push_back(sum);
    }
    cells_.clear();
    return out;
  }

  const study::Study& study_;
  const cube::Cube& margin_;
  MedianScore& median_;
  CellWeights weights_;
  ScoreLevels scores_;
  CellColumn outcome_, decision_;
  std::string model_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::size_t>> cells_;
  std::shared_ptr<measures::CountsInRanges> ranges_;
};

/// The margin over a family's attributes and the columns that its samples are made of.
cube::Cube margin_of(const cube::Cube& cube, const std::vector<std::string>& attributes,
                     const ModelColumns& columns) {
  std::vector<std::string> kept = attributes;
  for (const auto& dimension : cube.dimensions) {
    const auto& name = dimension.name;
    if (dimension.role == cube::DimensionRole::outcome || name == columns.decision ||
        name == columns.score)
      kept.push_back(name);
  }
  return cube::fold(cube, kept);
}

Family family_of(const study::Study& study, const cube::Cube& margin,
                 std::vector<std::string> attributes, SampleReader& reader) {
  Family out{std::move(attributes), {}, {}};
  each_cell_of_groups(study, margin, out.attributes,
                      {[&](evidence::Group group) {
                         if (!out.samples.empty()) reader.finish(out.samples.back());
                         out.groups.push_back(std::move(group));
                         out.samples.emplace_back();
                       },
                       [&](std::size_t cell) { reader.add(cell, out.samples.back()); }});
  if (!out.samples.empty()) reader.finish(out.samples.back());
  return out;
}

}  // namespace

ModelColumns columns_of(const study::Data& data, const std::string& model) {
  const study::Model* found = data.roles.model(model);
  if (found == nullptr) return {};
  return {found->decision ? study::decision_column(model) : "",
          found->score ? study::score_column(model) : "", found->decision ? model : ""};
}

std::vector<Family> families_of(const study::Study& study, const cube::Cube& cube,
                                const ModelColumns& columns) {
  std::vector<Family> out;
  MedianScore median;
  for (auto& attributes : attributes_of_families(study)) {
    const cube::Cube margin = margin_of(cube, attributes, columns);
    SampleReader reader(study, margin, columns, median);
    out.push_back(family_of(study, margin, std::move(attributes), reader));
  }
  return out;
}

bool is_asked_about(const study::Study& study, const Family& family) {
  return family.attributes.size() < 2 ||
         std::any_of(
             study.criteria.begin(), study.criteria.end(),
             [&](const auto& criterion) { return criterion.across == family.attributes; });
}

}  // namespace metalab::samples
