// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

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

/// For each level, the shares of the other outcome's weight below it, for positives, and above it,
/// for negatives; half of the ties.
template <class Use>
void each_placement(const ScoreTable& table, const Use& use) {
  const auto weight = table.total_weight();
  double negatives_below = 0, positives_above = weight[yes];
  for (const auto& level : table.levels) {
    positives_above -= level.weight[yes];
    use(level, (negatives_below + level.weight[no] / 2) / weight[no],
        (positives_above + level.weight[yes] / 2) / weight[yes]);
    negatives_below += level.weight[no];
  }
}

std::optional<Moments> area_of_levels(const ScoreTable& table) {
  const auto weight = table.total_weight(), rows = table.total_rows();
  if (weight[yes] <= 0 || weight[no] <= 0) return std::nullopt;
  double below = 0, pairs = 0, tied = 0, same = 0;
  for (const auto& level : table.levels) {
    pairs += level.weight[yes] * (below + level.weight[no] / 2);
    same += level.weight[yes] * level.weight[no];
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
  each_placement(table, [&](const ScoreLevel& level, double positive, double negative) {
    positives.add(level.squares[yes], positive, out.value);
    negatives.add(level.squares[no], negative, out.value);
  });
  out.variance = positives.variance() + negatives.variance();
  out.open_below = out.open_above = tied / all / 2;
  out.ties = same / all;
  const auto &lowest = table.levels.front(), &highest = table.levels.back();
  out.least_of_positives = lowest.weight[no] / weight[no] / 2;
  out.most_of_positives = 1 - highest.weight[no] / weight[no] / 2;
  out.least_of_negatives = highest.weight[yes] / weight[yes] / 2;
  out.most_of_negatives = 1 - lowest.weight[yes] / weight[yes] / 2;
  return out;
}

std::optional<Moments> area(const ScoreTable& table) {
  return area_of_levels(with_known_scores(table));
}

ScoreInfluence influence(const ScoreTable& table) {
  const auto weight = table.total_weight();
  const double value = area_of_levels(table).value_or(Moments{}).value;
  ScoreInfluence out;
  out.reserve(table.levels.size());
  each_placement(table, [&](const ScoreLevel&, double positive, double negative) {
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
