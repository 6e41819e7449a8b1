// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "measures/measure.hpp"
#include "measures/scores/known_scores.hpp"

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

/// What an area needs of a level: a table of all bins, read once, then fits in the caches.
struct AreaLevel {
  double negatives, positives;                // weight
  double negative_squares, positive_squares;  // of weights
};

struct AreaLevels {
  std::vector<AreaLevel> levels;
  ScoreTotals totals;
  double tied = 0;  // pairs in one bin, of which the order is not known
};

void add(const ScoreLevel& level, AreaLevels& out) {
  out.levels.push_back(
      {level.weight[no], level.weight[yes], level.squares[no], level.squares[yes]});
  for (const Known outcome : {no, yes}) {
    out.totals.weight[outcome] += level.weight[outcome];
    out.totals.squares[outcome] += level.squares[outcome];
    out.totals.rows[outcome] += level.rows[outcome];
  }
  if (!level.exact()) out.tied += level.weight[yes] * level.weight[no];
}

/// For each level, the shares of the other outcome's weight below it, for positives, and above it,
/// for negatives; half of the ties.
template <class Use>
void each_placement(const AreaLevels& table, const Use& use) {
  const auto& weight = table.totals.weight;
  double negatives_below = 0, positives_above = weight[yes];
  for (const auto& level : table.levels) {
    positives_above -= level.positives;
    use(level, (negatives_below + level.negatives / 2) / weight[no],
        (positives_above + level.positives / 2) / weight[yes]);
    negatives_below += level.negatives;
  }
}

std::optional<Moments> area_of_levels(const AreaLevels& table) {
  const auto& [weight, squares, rows] = table.totals;
  if (weight[yes] <= 0 || weight[no] <= 0) return std::nullopt;
  double below = 0, pairs = 0, same = 0;
  for (const auto& level : table.levels) {
    pairs += level.positives * (below + level.negatives / 2);
    same += level.positives * level.negatives;
    below += level.negatives;
  }
  const double all = weight[yes] * weight[no];
  Moments out{pairs / all, 0, std::min(rows[yes], rows[no])};
  out.positives = weight[yes] * weight[yes] / squares[yes];
  out.negatives = weight[no] * weight[no] / squares[no];
  out.degrees = std::max(1.0, out.positives + out.negatives - 2);
  Side positives{weight[yes], rows[yes]}, negatives{weight[no], rows[no]};
  each_placement(table, [&](const AreaLevel& level, double positive, double negative) {
    positives.add(level.positive_squares, positive, out.value);
    negatives.add(level.negative_squares, negative, out.value);
  });
  out.variance = positives.variance() + negatives.variance();
  out.open_below = out.open_above = table.tied / all / 2;
  out.ties = same / all;
  const auto &lowest = table.levels.front(), &highest = table.levels.back();
  out.least_of_positives = lowest.negatives / weight[no] / 2;
  out.most_of_positives = 1 - highest.negatives / weight[no] / 2;
  out.least_of_negatives = highest.positives / weight[yes] / 2;
  out.most_of_negatives = 1 - lowest.positives / weight[yes] / 2;
  return out;
}

std::optional<Moments> area(const ScoreTable& table) {
  AreaLevels levels;
  levels.levels.reserve(table.levels.size());
  each_with_known_scores(table, [&](const ScoreLevel& level) { add(level, levels); });
  return area_of_levels(levels);
}

ScoreInfluence influence(const ScoreTable& table) {
  AreaLevels levels;
  for (const ScoreLevel& level : table.levels) add(level, levels);
  const auto& weight = levels.totals.weight;
  const double value = area_of_levels(levels).value_or(Moments{}).value;
  ScoreInfluence out;
  out.reserve(levels.levels.size());
  each_placement(levels, [&](const AreaLevel&, double positive, double negative) {
    out.push_back({(negative - value) / weight[no], (positive - value) / weight[yes], 0});
  });
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
