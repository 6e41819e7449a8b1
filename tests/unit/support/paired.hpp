// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "measures/paired.hpp"
#include "support/oracle.hpp"

namespace metalab::test {

/// Rows with a positive outcome, then with a negative one: both models yes, only the first, only
/// the second, neither.
using PairedRows = std::array<double, 8>;
inline constexpr PairedRows kRows{30, 4, 9, 6, 7, 5, 3, 40};

/// Both models' samples; with a weight, every row has it as survey weight.
inline measures::PairedSample paired(const PairedRows& rows, double weight = 0) {
  using namespace measures;
  PairedSample out;
  const double w = weight > 0 ? weight : 1;
  for (Sample* sample : {&out.first, &out.second})
    if (weight > 0) sample->weighting.emplace();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] <= 0) continue;
    const Known outcome = i < 4 ? yes : no;
    const std::array<Known, 2> decisions{i % 4 < 2 ? yes : no, i % 4 == 0 || i % 4 == 2 ? yes : no};
    out.cells.push_back({{rows[i] * w, rows[i] * w * w, rows[i]},
                         static_cast<std::uint32_t>(outcome),
                         static_cast<std::uint32_t>(decisions[0]),
                         static_cast<std::uint32_t>(decisions[1])});
    for (const std::size_t m : {0, 1}) {
      Sample& sample = m == 0 ? out.first : out.second;
      sample.table.at(outcome, decisions[m]) += rows[i] * w;
      if (weight <= 0) continue;
      sample.weighting->squares.at(outcome, decisions[m]) += rows[i] * w * w;
      sample.weighting->rows.at(outcome, decisions[m]) += rows[i];
    }
  }
  return out;
}

/// Outcomes and two scores of each row as a sample with tables of exact scores.
inline measures::PairedSample paired_scores(const std::vector<double>& outcome,
                                            const std::vector<double>& first,
                                            const std::vector<double>& second) {
  using namespace measures;
  PairedSample out;
  std::array<std::vector<std::uint32_t>, 2> levels;
  for (const std::size_t m : {0, 1}) {
    const auto& scores = m == 0 ? first : second;
    std::map<double, ScoreLevel> found;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      ScoreLevel& level = found[scores[i]];
      const std::size_t y = outcome[i] > 0 ? yes : no;
      level.low = level.high = scores[i];
      level.weight[y] += 1;
      level.squares[y] += 1;
      level.rows[y] += 1;
      level.scores[y] += scores[i];
      level.score_squares[y] += scores[i] * scores[i];
    }
    auto table = std::make_shared<ScoreTable>();
    for (const auto& [score, level] : found) table->levels.push_back(level);
    std::vector<double> distinct;
    for (const auto& [score, level] : found) distinct.push_back(score);
    for (const double score : scores)
      levels[m].push_back(static_cast<std::uint32_t>(
          std::lower_bound(distinct.begin(), distinct.end(), score) - distinct.begin()));
    (m == 0 ? out.first : out.second).scores = std::move(table);
  }
  for (std::size_t i = 0; i < outcome.size(); ++i)
    out.cells.push_back({{1, 1, 1}, outcome[i] > 0 ? 1U : 0U, levels[0][i], levels[1][i]});
  return out;
}

inline measures::PairedSample paired_scores(const Json& one) {
  const auto numbers = [&](const char* name) {
    std::vector<double> out;
    for (const Json& item : *member(one, name).array()) out.push_back(item.number());
    return out;
  };
  return paired_scores(numbers("outcome"), numbers("first"), numbers("second"));
}

}  // namespace metalab::test
