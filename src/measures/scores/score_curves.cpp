// SPDX-License-Identifier: Apache-2.0
#include "measures/scores/score_curves.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace metalab::measures {
namespace {

constexpr int kBins = 16, kCutIntervals = 64;

double known_weight(const ScoreLevel& level) { return level.weight[no] + level.weight[yes]; }

double known_weight(const ScoreTable& table) {
  const auto weight = table.total_weight();
  return weight[no] + weight[yes];
}

/// Multiples of a step strictly between 0 and 1.
std::vector<double> inner_multiples(double step) {
  std::vector<double> out;
  for (double at = step; at < 1; at += step) out.push_back(at);
  return out;
}

/// Starts of levels, at most one for each 1/parts of everyone's weight, without the lowest.
std::vector<double> inner_starts(const ScoreTable& everyone, int parts) {
  std::vector<double> out;
  const double all = known_weight(everyone);
  const bool every = everyone.levels.size() <= static_cast<std::size_t>(parts);
  double below = 0, reached = 0;
  for (const auto& level : everyone.levels) {
    const double part = std::floor(below / all * parts);
    if (&level != &everyone.levels.front() && (every || part > reached)) {
      out.push_back(start_of(level));
      reached = part;
    }
    below += known_weight(level);
  }
  return out;
}

/// Sums of the rows of `whole` by outcome and by whether they are in `pool`.
DecisionTable selection(const std::array<double, 2>& pool, const std::array<double, 2>& whole) {
  DecisionTable out;
  for (const Known outcome : {no, yes}) {
    out.at(outcome, yes) = pool[outcome];
    out.at(outcome, no) = whole[outcome] - pool[outcome];
  }
  return out;
}

Sample selection(const ScorePool& pool, const ScorePool& whole, bool survey) {
  Sample out = selection(pool.weight, whole.weight);
  if (survey)
    out.weighting =
        Weighting{selection(pool.squares, whole.squares), selection(pool.rows, whole.rows)};
  return out;
}

}  // namespace

double start_of(const ScoreLevel& level) {
  // Bins above 1 are closed above and open below, see cube::score_bin.
  return level.exact() || level.low < 1
             ? level.low
             : std::nextafter(level.low, std::numeric_limits<double>::infinity());
}

ScoreGrid score_grid(const ScoreTable& everyone) {
  ScoreGrid out;
  if (everyone.probabilities()) {
    double width = 0;
    for (const auto& level : everyone.levels) width = std::max(width, level.high - level.low);
    out.edges = inner_multiples(std::max(width, 1.0 / kBins));
    out.edges.insert(out.edges.begin(), 0.0);
    out.edges.push_back(1);
    out.cuts = inner_multiples(std::max(width, 1.0 / kCutIntervals));
    return out;
  }
  out.edges = inner_starts(everyone, kBins);
  out.edges.insert(out.edges.begin(), start_of(everyone.levels.front()));
  // A last bin of a single score gets the width of the one before it, so that it can be drawn.
  const double last = out.edges.back(), highest = everyone.levels.back().high;
  const double width = out.edges.size() > 1 ? last - out.edges[out.edges.size() - 2] : 1;
  out.edges.push_back(highest > last ? highest : last + width);
  out.cuts = inner_starts(everyone, kCutIntervals);
  return out;
}

double cut_of_top(const ScoreTable& everyone, double share) {
  if (everyone.levels.empty()) return 1;
  const double wanted = share * known_weight(everyone) * (1 - 1e-12);
  double above = 0;
  for (auto level = everyone.levels.rbegin(); level != everyone.levels.rend(); ++level) {
    above += known_weight(*level);
    if (above >= wanted && known_weight(*level) > 0) return start_of(*level);
  }
  return start_of(everyone.levels.front());
}

ScorePool& ScorePool::operator+=(const ScorePool& other) {
  for (const Known outcome : {no, yes}) {
    weight[outcome] += other.weight[outcome];
    squares[outcome] += other.squares[outcome];
    rows[outcome] += other.rows[outcome];
  }
  scores += other.scores;
  return *this;
}

std::vector<ScorePool> pooled(const ScoreTable& table, std::span<const double> starts) {
  std::vector<ScorePool> out(starts.size());
  for (const auto& level : table.levels) {
    const auto after = std::upper_bound(starts.begin(), starts.end(), start_of(level));
    if (after == starts.begin()) continue;
    out[static_cast<std::size_t>(after - starts.begin()) - 1] +=
        {{level.weight[no], level.weight[yes]},
         {level.squares[no], level.squares[yes]},
         {level.rows[no], level.rows[yes]},
         level.scores[no] + level.scores[yes]};
  }
  return out;
}

Proportion positives_in(const ScorePool& pool, bool survey) {
  return effective_share(
      [](const DecisionTable& t) -> Proportion { return {t.true_positives(), t.decided(yes)}; },
      selection(pool, pool, survey));
}

Proportion positives_among(const ScorePool& pool, const ScorePool& whole, bool survey) {
  return effective_share(
      [](const DecisionTable& t) -> Proportion { return {t.true_positives(), t.turned_out(yes)}; },
      selection(pool, whole, survey));
}

}  // namespace metalab::measures
