// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "cube/score_bins.hpp"
#include "measures/sample.hpp"

namespace metalab::test {

/// One row: its outcome, score and weight.
struct Scored {
  measures::Known outcome;
  double score;
  double weight = 1;
};

/// Rows as a sample, by distinct scores or (binned) by the bins of a cube. `survey`: the weights
/// are a survey's.
inline measures::Sample sample_of(std::vector<Scored> rows, bool survey = false,
                                  bool binned = false) {
  std::sort(rows.begin(), rows.end(),
            [](const Scored& a, const Scored& b) { return a.score < b.score; });
  auto table = std::make_shared<measures::ScoreTable>();
  measures::Sample out;
  if (survey) out.weighting.emplace();
  for (const Scored& row : rows) {
    cube::ScoreBin bin{row.score, row.score, row.score};
    if (binned) bin = cube::score_bin(row.score);
    auto& levels = table->levels;
    if (levels.empty() || levels.back().low != bin.low) levels.emplace_back().low = bin.low;
    auto& level = levels.back();
    level.high = bin.high;
    level.weight[row.outcome] += row.weight;
    level.squares[row.outcome] += row.weight * row.weight;
    level.rows[row.outcome] += 1;
    level.scores[row.outcome] += row.weight * row.score;
    level.score_squares[row.outcome] += row.weight * row.score * row.score;
    out.table.at(row.outcome, measures::missing) += row.weight;
    if (!survey) continue;
    out.weighting->squares.at(row.outcome, measures::missing) += row.weight * row.weight;
    out.weighting->rows.at(row.outcome, measures::missing) += 1;
  }
  if (!table->levels.empty()) {
    const auto median = measures::median_level(*table);
    table->median_low = median.low;
    table->median_high = median.high;
  }
  out.scores = std::move(table);
  return out;
}

}  // namespace metalab::test
