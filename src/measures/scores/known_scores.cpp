// SPDX-License-Identifier: Apache-2.0
#include "measures/scores/known_scores.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

namespace metalab::measures {
namespace {

/// Scores that sums tell apart: these have forty binary digits, and sums of squares as many.
constexpr double kApart = 0x1p-38, kApartBySquares = 0x1p-19;

struct KnownRow {
  double score;
  Known outcome;
  double weight, squares;
};

/// The rows of a bin whose scores are known: at most two of each outcome.
class KnownRows {
 public:
  /// False where the bin has rows of the outcome whose scores are not known.
  bool add(const ScoreLevel& level, Known outcome) {
    const double rows = level.rows[outcome], weight = level.weight[outcome];
    if (rows == 0) return true;
    if (rows > 2 || weight <= 0) return false;
    const double mean = level.scores[outcome] / weight, squares = level.squares[outcome] / rows;
    if (rows == 1) {
      add({std::clamp(mean, level.low, level.high), outcome, weight, squares});
      return true;
    }
    if (weight != 2 || squares != 1) return false;
    const double variance = level.score_squares[outcome] / 2 - mean * mean;
    const double apart = std::sqrt(std::max(0.0, variance));
    if (apart < kApartBySquares) return false;
    for (const double sign : {-1.0, 1.0})
      add({std::clamp(mean + sign * apart, level.low, level.high), outcome, 1, 1});
    return true;
  }

  /// In ascending order of scores.
  std::span<const KnownRow> sorted() {
    const std::span<KnownRow> out(rows_.data(), count_);
    std::ranges::sort(out, {}, &KnownRow::score);
    return out;
  }

 private:
  void add(const KnownRow& row) { rows_[count_++] = row; }
  std::array<KnownRow, 4> rows_{};
  std::size_t count_ = 0;
};

}  // namespace

bool append_known(const ScoreLevel& level, std::vector<ScoreLevel>& out) {
  KnownRows rows;
  if (!rows.add(level, no) || !rows.add(level, yes)) return false;
  const auto sorted = rows.sorted();
  if (sorted.empty()) return false;
  const std::size_t before = out.size();
  for (const KnownRow& row : sorted) {
    if (out.size() == before || row.score - out.back().low > kApart) {
      out.emplace_back();
      out.back().low = out.back().high = row.score;
    }
    ScoreLevel& at = out.back();
    at.weight[row.outcome] += row.weight;
    at.squares[row.outcome] += row.squares;
    at.rows[row.outcome] += 1;
    at.scores[row.outcome] += row.weight * at.low;
    at.score_squares[row.outcome] += row.weight * at.low * at.low;
  }
  ScoreLevel& first = out[before];
  first.weight[missing] = level.weight[missing];
  first.squares[missing] = level.squares[missing];
  first.rows[missing] = level.rows[missing];
  first.scores[missing] = level.weight[missing] * first.low;
  first.score_squares[missing] = level.weight[missing] * first.low * first.low;
  return true;
}

ScoreTable with_known_scores(const ScoreTable& table) {
  ScoreTable out;
  out.median_low = table.median_low;
  out.median_high = table.median_high;
  out.levels.reserve(table.levels.size());
  each_with_known_scores(table, [&](const ScoreLevel& level) { out.levels.push_back(level); });
  return out;
}

}  // namespace metalab::measures
