// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "measures/measure.hpp"
#include "measures/moments.hpp"
#include "measures/scores/score_table.hpp"

namespace metalab::measures {

inline constexpr Known kAnyOutcome[] = {no, yes, missing};
inline constexpr Known kKnownOutcome[] = {no, yes};

/// Mean score of a level's rows with this outcome. Precondition: it has such rows.
inline double mean_score_of(const ScoreLevel& level, Known outcome) {
  return level.exact() ? level.low : level.scores[outcome] / level.weight[outcome];
}

/// Mean score of a level's rows with this outcome, less the outcome. The same precondition.
inline double score_gap(const ScoreLevel& level, Known outcome) {
  return mean_score_of(level, outcome) - (outcome == yes ? 1 : 0);
}

/// Weighted mean of a value that each level has by outcome, with its with-replacement (linearised)
/// variance; unweighted, the variance of a mean, s^2 / n; and its skewness. Nothing where the
/// weights sum to zero.
template <class ValueOf>
std::optional<Moments> mean_over(const ScoreTable& table, std::span<const Known> outcomes,
                                 const ValueOf& value_of) {
  double weight = 0, sum = 0, rows = 0;
  const auto each = [&](const auto& use) {
    for (const auto& level : table.levels)
      for (const Known outcome : outcomes)
        if (level.weight[outcome] > 0) use(level, outcome, value_of(level, outcome));
  };
  each([&](const ScoreLevel& level, Known outcome, double value) {
    weight += level.weight[outcome];
    rows += level.rows[outcome];
    sum += level.weight[outcome] * value;
  });
  if (weight <= 0) return std::nullopt;
  Moments out{sum / weight, 0, rows, std::max(1.0, rows - 1)};
  double second = 0, third = 0, squares = 0;
  each([&](const ScoreLevel& level, Known outcome, double value) {
    const double gap = value - out.value;
    out.variance += level.squares[outcome] * gap * gap;
    squares += level.squares[outcome];
    second += level.weight[outcome] * gap * gap;
    third += level.weight[outcome] * gap * gap * gap;
  });
  // Skewness of one value, by the root of the (effective) number of rows.
  if (second > 0 && squares > 0)
    out.skewness =
        third / second / std::sqrt(second / weight) / std::sqrt(weight * weight / squares);
  out.variance *= (rows > 1 ? rows / (rows - 1) : 1) / (weight * weight);
  return out;
}

/// The influence on such a mean: how far a row's value lies from it.
template <class ValueOf>
ScoreInfluence influence_on_mean(const ScoreTable& table, std::span<const Known> outcomes,
                                 const ValueOf& value_of) {
  const double mean = mean_over(table, outcomes, value_of).value_or(Moments{}).value;
  ScoreInfluence out(table.levels.size());
  for (std::size_t i = 0; i < out.size(); ++i)
    for (const Known outcome : outcomes)
      if (table.levels[i].weight[outcome] > 0)
        out[i][outcome] = value_of(table.levels[i], outcome) - mean;
  return out;
}

/// Few rows may hold no positive outcome by chance, and then no large loss: variance and skewness
/// of the mean loss as with one more row of either outcome at the mean score, whose losses are
/// `more`.
template <class ValueOf>
void add_row_of_either(const ScoreTable& table, const ValueOf& loss_of, const double (&more)[2],
                       Moments& mean_loss) {
  const auto weight = table.total_weight(), squares = table.total_squares();
  const double sum = weight[no] + weight[yes], rows = kish_rows(sum, squares[no] + squares[yes]);
  const double mean = (rows * mean_loss.value + more[no] + more[yes]) / (rows + 2);
  double spread = 0, second = 0, third = 0;
  const auto add = [&](double loss, double weights, double squared_weights) {
    const double gap = loss - mean;
    spread += squared_weights * gap * gap;
    second += weights * gap * gap;
    third += weights * gap * gap * gap;
  };
  const double scale = rows / sum;
  for (const auto& level : table.levels)
    for (const Known outcome : kKnownOutcome)
      if (level.weight[outcome] > 0)
        add(loss_of(level, outcome), level.weight[outcome] * scale,
            level.squares[outcome] * scale * scale);
  for (const double loss : more) add(loss, 1, 1);
  const double correction = mean_loss.rows > 1 ? mean_loss.rows / (mean_loss.rows - 1) : 1;
  mean_loss.wary_variance = spread / (rows + 2) / rows * correction;
  second /= rows + 2;
  if (second > 0)
    mean_loss.wary_skewness = third / (rows + 2) / second / std::sqrt(second) / std::sqrt(rows);
}

/// The same of a mean of skewed numbers: few rows may hold none of the far ones by chance, so one
/// more lies as far as the farthest.
template <class ValueOf>
void add_farthest_row(const ScoreTable& table, std::span<const Known> outcomes,
                      const ValueOf& value_of, Moments& mean) {
  double weight = 0, squares = 0, spread = 0, second = 0, third = 0, farthest = 0;
  for (const auto& level : table.levels)
    for (const Known outcome : outcomes) {
      if (level.weight[outcome] <= 0) continue;
      const double gap = value_of(level, outcome) - mean.value;
      weight += level.weight[outcome];
      squares += level.squares[outcome];
      spread += level.squares[outcome] * gap * gap;
      second += level.weight[outcome] * gap * gap;
      third += level.weight[outcome] * gap * gap * gap;
      if (std::abs(gap) > std::abs(farthest)) farthest = gap;
    }
  const double rows = kish_rows(weight, squares), scale = rows / weight;
  const double far = farthest * farthest;
  mean.wary_variance = (spread * scale * scale + far) / rows / rows;
  second = (second * scale + far) / (rows + 1);
  if (second > 0)
    mean.wary_skewness = (third * scale + far * farthest) / (rows + 1) / second /
                         std::sqrt(second) / std::sqrt(rows);
}

}  // namespace metalab::measures
