// SPDX-License-Identifier: Apache-2.0
#include "measures/scores/known_scores.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace metalab::measures {
namespace {

/// Scores that sums tell apart: these have forty binary digits, and sums of squares as many.
constexpr double kApart = 0x1p-38, kApartBySquares = 0x1p-19;

struct KnownRow {
  double score;
  Known outcome;
  double weight, squares;
};

bool adds(const ScoreLevel& level, Known outcome, std::vector<KnownRow>& out) {
  const double rows = level.rows[outcome], weight = level.weight[outcome];
  if (rows == 0) return true;
  if (rows > 2 || weight <= 0) return false;
  const double mean = level.scores[outcome] / weight, squares = level.squares[outcome] / rows;
  if (rows == 1) {
    out.push_back({std::clamp(mean, level.low, level.high), outcome, weight, squares});
    return true;
  }
  if (weight != 2 || squares != 1) return false;
  const double variance = level.score_squares[outcome] / 2 - mean * mean;
  const double apart = std::sqrt(std::max(0.0, variance));
  if (apart < kApartBySquares) return false;
  for (const double sign : {-1.0, 1.0})
    out.push_back({std::clamp(mean + sign * apart, level.low, level.high), outcome, 1, 1});
  return true;
}

/// The exact levels of a bin; nothing where some score in it is not known.
std::optional<std::vector<ScoreLevel>> known_levels(const ScoreLevel& level) {
  std::vector<KnownRow> rows;
  for (const Known outcome : {no, yes})
    if (!adds(level, outcome, rows)) return std::nullopt;
  if (rows.empty()) return std::nullopt;
  std::ranges::sort(rows, {}, &KnownRow::score);
  std::vector<ScoreLevel> out;
  for (const KnownRow& row : rows) {
    if (out.empty() || row.score - out.back().low > kApart) {
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
  ScoreLevel& first = out.front();
  first.weight[missing] = level.weight[missing];
  first.squares[missing] = level.squares[missing];
  first.rows[missing] = level.rows[missing];
  first.scores[missing] = level.weight[missing] * first.low;
  first.score_squares[missing] = level.weight[missing] * first.low * first.low;
  return out;
}

}  // namespace

ScoreTable with_known_scores(const ScoreTable& table) {
  ScoreTable out;
  out.median_low = table.median_low;
  out.median_high = table.median_high;
  out.levels.reserve(table.levels.size());
  for (const ScoreLevel& level : table.levels) {
    const auto known = level.exact() ? std::nullopt : known_levels(level);
    if (!known)
      out.levels.push_back(level);
    else
      out.levels.insert(out.levels.end(), known->begin(), known->end());
  }
  return out;
}

}  // namespace metalab::measures
