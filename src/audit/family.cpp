// SPDX-License-Identifier: Apache-2.0
#include "audit/family.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "cube/coarsen.hpp"
#include "cube/fold.hpp"
#include "cube/score_bins.hpp"

namespace metalab::audit {
namespace {

using measures::Known;

Known known(const cube::Cube& cube, std::size_t cell, std::size_t dimension) {
  const cube::Value& value = cube.value(cell, dimension);
  if (value.kind != cube::Value::Kind::text) return measures::missing;
  return value.text == "1" ? measures::yes : measures::no;
}

bool excludes_missing(const study::Study& study, const std::string& attribute) {
  return std::any_of(study.roles.groups.begin(), study.roles.groups.end(), [&](const auto& group) {
    return group.name == attribute && group.exclude_missing;
  });
}

/// Merged cells belong to everyone and to no group; so do missing values where the study says so.
bool belongs(const cube::Value& value, bool without_missing) {
  return value.kind == cube::Value::Kind::text ||
         (value.kind == cube::Value::Kind::missing && !without_missing);
}

/// What a cell counts for: rows, or with weights their sums.
class CellWeights {
 public:
  CellWeights(const study::Study& study, const cube::Cube& margin)
      : margin_(margin), sums_(study.roles.weight ? margin.quantity("w") : nullptr) {
    survey_ = sums_ != nullptr && study.roles.weight->kind == study::WeightKind::survey;
  }
  bool survey() const { return survey_; }
  double rows(std::size_t cell) const {
    return survey_ || sums_ == nullptr ? static_cast<double>(margin_.n[cell]) : weight(cell);
  }
  double weight(std::size_t cell) const {
    return sums_ == nullptr ? rows(cell) : real(sums_->sum[cell]);
  }
  double squares(std::size_t cell) const {
    return survey_ ? real(sums_->sum_of_squares[cell]) : weight(cell);
  }
  static double real(cube::Int128 sum) {
    return std::ldexp(static_cast<double>(sum), -cube::kShift);
  }

 private:
  const cube::Cube& margin_;
  const cube::Quantity* sums_;
  bool survey_;
};

/// The levels of a cube's scores in ascending order, filled for one group after the other.
class ScoreLevels {
 public:
  explicit ScoreLevels(const cube::Cube& margin) : sums_(margin.quantity("score")) {
    const auto* dimension = margin.dimension(cube::DimensionRole::score);
    if (dimension == nullptr) return;
    position_ = static_cast<std::size_t>(dimension - margin.dimensions.data());
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t code = 0; code < dimension->values.size(); ++code)
      if (dimension->values[code].kind == cube::Value::Kind::text)
        order.emplace_back(cube::score_of(dimension->values[code]), code);
    std::sort(order.begin(), order.end());
    rank_.assign(dimension->values.size(), kNone);
    for (const auto& [score, code] : order) {
      rank_[code] = empty_.size();
      measures::ScoreLevel level;
      level.low = level.high = score;
      if (dimension->coarser != cube::Dimension::kExact) {
        const auto bin = cube::score_bin(score, dimension->coarser);
        level.low = bin.low;
        level.high = bin.high;
      }
      empty_.push_back(level);
    }
    levels_ = empty_;
  }

  explicit operator bool() const { return !rank_.empty(); }

  void add(const cube::Cube& margin, std::size_t cell, Known outcome, const CellWeights& weights) {
    const std::size_t rank = rank_[margin.cell(cell)[position_]];
    if (rank == kNone) return;
    measures::ScoreLevel& level = levels_[rank];
    const double weight = weights.weight(cell);
    level.weight[outcome] += weight;
    level.squares[outcome] += weights.squares(cell);
    level.rows[outcome] += weights.rows(cell);
    level.scores[outcome] +=
        level.exact() ? weight * level.low : CellWeights::real(sums_->sum[cell]);
    level.score_squares[outcome] += level.exact() ? weight * level.low * level.low
                                                  : CellWeights::real(sums_->sum_of_squares[cell]);
  }

  /// The levels that have rows; the next group begins empty.
  measures::ScoreTable take() {
    measures::ScoreTable out;
    for (const auto& level : levels_)
      if (level.rows[0] + level.rows[1] + level.rows[2] > 0) out.levels.push_back(level);
    levels_ = empty_;
    return out;
  }

 private:
  static constexpr std::size_t kNone = 0 - std::size_t{1};
  const cube::Quantity* sums_;
  std::size_t position_ = 0;
  std::vector<std::size_t> rank_;  // by code
  std::vector<measures::ScoreLevel> empty_, levels_;
};

void add_cell(const CellWeights& weights, std::size_t cell, Known y, Known d,
              measures::Sample& sample) {
  sample.table.at(y, d) += weights.weight(cell);
  if (!weights.survey()) return;
  if (!sample.weighting) sample.weighting.emplace();
  sample.weighting->squares.at(y, d) += weights.squares(cell);
  sample.weighting->rows.at(y, d) += weights.rows(cell);
}

/// A cell's sums of outcomes and predictions, in their own units.
measures::NumberSums numbers_of(const cube::Cube& margin, std::size_t cell) {
  const auto sum = [&](const char* name, bool of_squares, int degree) {
    const cube::Quantity& quantity = *margin.quantity(name);
    const double value =
        CellWeights::real(of_squares ? quantity.sum_of_squares[cell] : quantity.sum[cell]);
    return std::ldexp(value, margin.unit * degree);
  };
  measures::NumberSums out;
  out.outcome = {sum("rows_y", false, 0), sum("y", false, 1), sum("y", true, 2)};
  out.prediction = {sum("rows_p", false, 0), sum("p", false, 1), sum("p", true, 2)};
  out.rows = sum("rows", false, 0);
  out.e = sum("e", false, 1);
  out.e2 = sum("e2", false, 2);
  out.e4 = sum("e2", true, 4);
  out.abs_e = sum("abs_e", false, 1);
  out.y = sum("yb", false, 1);
  out.y2 = sum("y2", false, 2);
  out.y3 = sum("y3", false, 3);
  out.y4 = sum("y2", true, 4);
  out.e2y = sum("e2y", false, 3);
  out.e2y2 = sum("e2y2", false, 4);
  return out;
}

Family family_of(const study::Study& study, const cube::Cube& cube,
                 std::vector<std::string> attributes) {
  std::vector<std::string> kept = attributes;
  std::optional<std::size_t> outcome, decision;
  for (const auto& dimension : cube.dimensions) {
    if (dimension.role == cube::DimensionRole::group) continue;
    if (dimension.role == cube::DimensionRole::outcome) outcome = kept.size();
    if (dimension.role == cube::DimensionRole::decision) decision = kept.size();
    kept.push_back(dimension.name);
  }
  const cube::Cube margin = cube::fold(cube, kept);
  const CellWeights weights(study, margin);
  ScoreLevels scores(margin);
  Family out{std::move(attributes), {}, {}};
  std::vector<bool> without_missing;
  for (const auto& attribute : out.attributes)
    without_missing.push_back(excludes_missing(study, attribute));
  if (out.attributes.empty()) {
    out.groups.emplace_back();
    out.samples.emplace_back();
  }
  const auto finish_group = [&] {
    if (scores && !out.samples.empty())
      out.samples.back().scores = std::make_shared<measures::ScoreTable>(scores.take());
  };
  std::vector<std::uint32_t> last;
  for (std::size_t i = 0; i < margin.cells(); ++i) {
    evidence::Group group;
    bool inside = true;
    for (std::size_t a = 0; a < out.attributes.size(); ++a) {
      const cube::Value& value = margin.value(i, a);
      inside = inside && belongs(value, without_missing[a]);
    }
    if (!inside) continue;
    const auto codes = margin.cell(i).first(out.attributes.size());
    if (!out.attributes.empty() && !std::ranges::equal(codes, last)) {
      finish_group();
      last.assign(codes.begin(), codes.end());
      for (std::size_t a = 0; a < out.attributes.size(); ++a) {
        const cube::Value& value = margin.value(i, a);
        group[out.attributes[a]] =
            value.kind == cube::Value::Kind::text ? std::optional(value.text) : std::nullopt;
      }
      out.groups.push_back(std::move(group));
      out.samples.emplace_back();
    }
    const Known y = outcome ? known(margin, i, *outcome) : measures::missing;
    const Known d = decision ? known(margin, i, *decision) : measures::missing;
    add_cell(weights, i, y, d, out.samples.back());
    if (scores) scores.add(margin, i, y, weights);
    if (study.of_numbers()) {
      auto& numbers = out.samples.back().numbers;
      if (!numbers) numbers.emplace();
      *numbers += numbers_of(margin, i);
    }
  }
  finish_group();
  return out;
}

/// Everyone's median score, which the groups' scoring rates are measured at.
void set_median(const Family& everyone, std::vector<Family>& families) {
  const auto& all = everyone.samples.front().scores;
  if (!all || all->levels.empty()) return;
  const auto median = measures::median_level(*all);
  for (auto& family : families)
    for (auto& sample : family.samples) {
      auto table = std::make_shared<measures::ScoreTable>(*sample.scores);
      table->median_low = median.low;
      table->median_high = median.high;
      sample.scores = std::move(table);
    }
}

}  // namespace

std::string Family::name() const {
  std::string out;
  for (const auto& attribute : attributes) out += (out.empty() ? "" : ",") + attribute;
  return out;
}

std::vector<Family> families_of(const study::Study& study, const cube::Cube& cube) {
  std::vector<Family> out{family_of(study, cube, {})};
  for (const auto& group : study.roles.groups) out.push_back(family_of(study, cube, {group.name}));
  for (const auto& names : study.intersections) out.push_back(family_of(study, cube, names));
  set_median(out.front(), out);
  return out;
}

std::string reason_not_estimable(const measures::Measure& measure, const measures::Sample& sample,
                                 std::int64_t minimum) {
  if (measures::rows_with_roles(measure, sample) < static_cast<double>(minimum))
    return "too_few_rows";
  if (measures::effective_rows(measure, sample) == 0.0) return "zero_weight";
  if (measures::needs_probabilities(measure) && !sample.scores->probabilities())
    return "score_is_not_a_probability";
  if (!measures::estimate(measure, sample)) return "empty_denominator";
  return measures::has_variation(measure, sample) ? "" : "no_variation";
}

std::vector<bool> estimable_groups(const study::Study& study, const Family& family,
                                   const measures::Measure& measure) {
  std::vector<bool> out;
  for (const auto& sample : family.samples)
    out.push_back(reason_not_estimable(measure, sample, study.smallest_group).empty());
  return out;
}

}  // namespace metalab::audit
