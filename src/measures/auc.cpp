// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "measures/measure.hpp"

namespace metalab::measures {
namespace {

/// One class's part of the variance: (sum of w^2 (placement - auc)^2) / W^2, times n / (n - 1).
struct Side {
  double weight, rows;
  double sum = 0;
  void add(double squares, double placement, double auc) {
    sum += squares * (placement - auc) * (placement - auc);
  }
  double variance() const { return sum / (weight * weight) * (rows > 1 ? rows / (rows - 1) : 1); }
};

/// Shares of the other outcome's weight below each level, for positives, and above it, for
/// negatives; half of the ties. By level, then by outcome.
ScoreInfluence placements(const ScoreTable& table) {
  const auto weight = table.total_weight();
  ScoreInfluence out;
  double negatives_below = 0, positives_above = weight[yes];
  for (const auto& level : table.levels) {
    positives_above -= level.weight[yes];
    out.push_back({(positives_above + level.weight[yes] / 2) / weight[yes],
                   (negatives_below + level.weight[no] / 2) / weight[no], 0});
    negatives_below += level.weight[no];
  }
  return out;
}

std::optional<Moments> area(const ScoreTable& table) {
  const auto weight = table.total_weight(), rows = table.total_rows();
  if (weight[yes] <= 0 || weight[no] <= 0) return std::nullopt;
  double below = 0, pairs = 0, tied = 0;
  for (const auto& level : table.levels) {
    pairs += level.weight[yes] * (below + level.weight[no] / 2);
    if (!level.exact()) tied += level.weight[yes] * level.weight[no];
    below += level.weight[no];
  }
  const double all = weight[yes] * weight[no];
  Moments out{pairs / all, 0, std::min(rows[yes], rows[no])};
  const auto squares = table.total_squares();
  out.positives = weight[yes] * weight[yes] / squares[yes];
  out.negatives = weight[no] * weight[no] / squares[no];
  out.degrees = std::max(1.0, out.positives + out.negatives - 2);
  Side positives{weight[yes], rows[yes]}, negatives{weight[no], rows[no]};
  const ScoreInfluence placed = placements(table);
  for (std::size_t i = 0; i < placed.size(); ++i) {
    positives.add(table.levels[i].squares[yes], placed[i][yes], out.value);
    negatives.add(table.levels[i].squares[no], placed[i][no], out.value);
  }
  out.variance = positives.variance() + negatives.variance();
  out.open_below = out.open_above = tied / all / 2;
  return out;
}

ScoreInfluence influence(const ScoreTable& table) {
  const auto weight = table.total_weight();
  const double value = area(table).value_or(Moments{}).value;
  ScoreInfluence out = placements(table);
  for (auto& level : out) {
    level[yes] = (level[yes] - value) / weight[yes];
    level[no] = (level[no] - value) / weight[no];
  }
  return out;
}

}  // namespace

/// Probability that a row with outcome 1 has a higher score than one with outcome 0, ties counting
/// one half; variance by DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44:837, with squared
/// weights. Ties within a bin leave half of themselves open on both sides.
extern const Measure auc;
constinit const Measure auc{
    .name = "auc",
    .needs = Needs::outcome_and_score,
    .lowest = 0,
    .highest = 1,
    .form = ScoreForm{area, influence, Shape::area},
};

}  // namespace metalab::measures
