// SPDX-License-Identifier: Apache-2.0
#include "audit/power/row_model.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>

#include "measures/classes/class_views.hpp"

namespace metalab::audit {
namespace {

using namespace measures;

NumberSums numbers_of(const ModelRow& row) {
  const double e = row.p - row.y, y = row.y;
  NumberSums out;
  const auto powers = [](double x) { return PowerSums{1, x, x * x, x * x * x, x * x * x * x}; };
  out.outcome = powers(y);
  out.prediction = powers(row.p);
  out.rows = 1;
  out.e = e, out.e2 = e * e, out.e3 = e * e * e, out.e4 = e * e * e * e, out.abs_e = std::abs(e);
  out.y = y, out.y2 = y * y, out.y3 = y * y * y, out.y4 = y * y * y * y;
  out.e2y = e * e * y, out.e2y2 = e * e * y * y;
  return out;
}

void add_score(const ModelRow& row, double count, ScoreLevel& level) {
  level.low = level.high = *row.score;
  for (auto* part : {&level.weight, &level.squares, &level.rows}) (*part)[row.outcome] += count;
  level.scores[row.outcome] += count * *row.score;
  level.score_squares[row.outcome] += count * *row.score * *row.score;
}

}  // namespace

ModelRows::ModelRows(std::vector<ModelRow> rows, RowKind kind)
    : rows_(std::move(rows)), kind_(kind) {
  for (const auto& row : rows_)
    if (row.score) scores_.push_back(*row.score);
  std::sort(scores_.begin(), scores_.end());
  scores_.erase(std::unique(scores_.begin(), scores_.end()), scores_.end());
}

std::vector<double> ModelRows::probabilities() const {
  std::vector<double> out;
  for (const auto& row : rows_) out.push_back(row.probability);
  return out;
}

Sample ModelRows::sample_of(const std::vector<double>& counts) const {
  Sample out;
  if (kind_.classes > 0) {
    add_classes(counts, out);
    return out;
  }
  std::map<double, ScoreLevel> levels;
  if (kind_.of_numbers) out.numbers.emplace();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const ModelRow& row = rows_[i];
    if (counts[i] <= 0) continue;
    out.table.at(static_cast<Known>(row.outcome), static_cast<Known>(row.decision)) += counts[i];
    if (kind_.of_numbers) *out.numbers += numbers_of(row).scaled(counts[i]);
    if (row.score) add_score(row, counts[i], levels[*row.score]);
  }
  if (!scores_.empty()) {
    ScoreTable table;
    for (const auto& [score, level] : levels) table.levels.push_back(level);
    out.scores = std::make_shared<ScoreTable>(std::move(table));
  }
  return out;
}

void ModelRows::add_classes(const std::vector<double>& counts, Sample& to) const {
  ClassTable table{kind_.classes, false, {}};
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (counts[i] > 0)
      table.cells.push_back({measures::WeightedCount::unweighted(counts[i]),
                             static_cast<std::uint32_t>(rows_[i].outcome),
                             static_cast<std::uint32_t>(rows_[i].decision)});
  to = hits(table);
  to.classes = std::make_shared<ClassTable>(std::move(table));
}

std::vector<std::uint32_t> ModelRows::codes(const std::vector<double>& counts) const {
  std::vector<std::uint32_t> out;
  if (scores_.empty()) {
    for (const auto& row : rows_) out.push_back(static_cast<std::uint32_t>(row.decision));
    return out;
  }
  const auto level_of = [&](const ModelRow& row) {
    return static_cast<std::size_t>(std::lower_bound(scores_.begin(), scores_.end(), *row.score) -
                                    scores_.begin());
  };
  std::vector<std::uint32_t> present(scores_.size() + 1, 0);  // of the levels before
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (counts[i] > 0) present[level_of(rows_[i]) + 1] = 1;
  std::partial_sum(present.begin(), present.end(), present.begin());
  for (const auto& row : rows_) out.push_back(present[level_of(row)]);
  return out;
}

RowCounts::RowCounts(std::vector<double> probabilities, double rows)
    : probabilities_(std::move(probabilities)), rows_(rows), draws_(rows, probabilities_) {}

std::vector<double> RowCounts::draw(numeric::RandomStream& stream) const {
  std::vector<double> out(probabilities_.size());
  draws_.draw(stream, out);
  return out;
}

std::vector<double> RowCounts::expected() const {
  std::vector<double> counts, left;
  double given = 0;
  for (const double probability : probabilities_) {
    const double exact = probability * rows_;
    counts.push_back(std::floor(exact));
    left.push_back(exact - std::floor(exact));
    given += std::floor(exact);
  }
  std::vector<std::size_t> order(counts.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return left[a] > left[b]; });
  const auto missing_rows = static_cast<std::size_t>(std::max(0.0, std::round(rows_ - given)));
  for (std::size_t i = 0; i < std::min(missing_rows, order.size()); ++i) counts[order[i]] += 1;
  return counts;
}

}  // namespace metalab::audit
