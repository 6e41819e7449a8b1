// SPDX-License-Identifier: Apache-2.0
#include "samples/score_levels.hpp"

#include <algorithm>
#include <tuple>

#include "cube/coarsen.hpp"
#include "cube/score_bins.hpp"

namespace metalab::samples {

using measures::Known;

namespace {

bool has_rows(const measures::ScoreLevel& level) {
  return level.rows[0] + level.rows[1] + level.rows[2] > 0;
}

}  // namespace

void MedianScore::put_into(measures::ScoreTable& table) {
  if (!limits_ && !table.levels.empty()) {
    const auto& level = measures::median_level(table);
    limits_ = {level.low, level.high};
  }
  if (limits_) std::tie(table.median_low, table.median_high) = *limits_;
}

ScoreLevels::ScoreLevels(const cube::Cube& margin, const std::string& score) {
  if (score.empty()) return;
  const auto dimension = std::find_if(margin.dimensions.begin(), margin.dimensions.end(),
                                      [&](const auto& one) { return one.name == score; });
  sums_ = margin.quantity(score);
  position_ = static_cast<std::size_t>(dimension - margin.dimensions.begin());
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t code = 0; code < dimension->values.size(); ++code)
    if (dimension->values[code].kind == cube::Value::Kind::text)
      order.emplace_back(cube::score_of(dimension->values[code]), code);
  std::sort(order.begin(), order.end());
  rank_.assign(dimension->values.size(), kNone);
  for (const auto& [value, code] : order) {
    rank_[code] = empty_.size();
    measures::ScoreLevel level;
    level.low = level.high = value;
    if (dimension->coarser != cube::Dimension::kExact) {
      const auto bin = cube::score_bin(value, dimension->coarser);
      level.low = bin.low;
      level.high = bin.high;
    }
    empty_.push_back(level);
  }
  levels_ = empty_;
}

void ScoreLevels::add(const cube::Cube& margin, std::size_t cell, Known outcome,
                      const CellWeights& weights) {
  const std::size_t rank = rank_[margin.cell(cell)[position_]];
  if (rank == kNone) return;
  measures::ScoreLevel& level = levels_[rank];
  const double weight = weights.weight(cell);
  level.weight[outcome] += weight;
  level.squares[outcome] += weights.squares(cell);
  level.rows[outcome] += weights.rows(cell);
  level.scores[outcome] += level.exact() ? weight * level.low : CellWeights::real(sums_->sum[cell]);
  level.score_squares[outcome] += level.exact() ? weight * level.low * level.low
                                                : CellWeights::real(sums_->sum_of_squares[cell]);
}

std::optional<std::uint32_t> ScoreLevels::rank(const cube::Cube& margin, std::size_t cell) const {
  const std::size_t rank = rank_[margin.cell(cell)[position_]];
  if (rank == kNone) return std::nullopt;
  return static_cast<std::uint32_t>(rank);
}

std::vector<std::uint32_t> ScoreLevels::positions() const {
  std::vector<std::uint32_t> out;
  std::uint32_t next = 0;
  for (const auto& level : levels_) out.push_back(has_rows(level) ? next++ : next);
  return out;
}

measures::ScoreTable ScoreLevels::take(MedianScore& median) {
  measures::ScoreTable out;
  out.levels.reserve(static_cast<std::size_t>(std::ranges::count_if(levels_, has_rows)));
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    if (!has_rows(levels_[i])) continue;
    out.levels.push_back(levels_[i]);
    levels_[i] = empty_[i];
  }
  median.put_into(out);
  return out;
}

}  // namespace metalab::samples
