// SPDX-License-Identifier: Apache-2.0
#include "measures/scores/score_table.hpp"

#include <algorithm>

namespace metalab::measures {
namespace {

void add(std::array<double, 3>& to, const std::array<double, 3>& from, double sign) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += sign * from[i];
}

void add(ScoreLevel& to, const ScoreLevel& from, double sign) {
  add(to.weight, from.weight, sign);
  add(to.squares, from.squares, sign);
  add(to.rows, from.rows, sign);
  add(to.scores, from.scores, sign);
  add(to.score_squares, from.score_squares, sign);
}

bool empty(const ScoreLevel& level) {
  return level.rows[no] + level.rows[yes] + level.rows[missing] <= 0;
}

}  // namespace

ScoreTable& ScoreTable::operator+=(const ScoreTable& other) {
  remembered.forget();
  std::vector<ScoreLevel> merged;
  merged.reserve(levels.size() + other.levels.size());
  std::merge(levels.begin(), levels.end(), other.levels.begin(), other.levels.end(),
             std::back_inserter(merged),
             [](const ScoreLevel& a, const ScoreLevel& b) { return a.low < b.low; });
  levels.clear();
  for (const auto& level : merged) {
    if (!levels.empty() && levels.back().low == level.low) {
      add(levels.back(), level, 1);
    } else {
      levels.push_back(level);
    }
  }
  return *this;
}

ScoreTable& ScoreTable::operator-=(const ScoreTable& other) {
  remembered.forget();
  auto at = levels.begin();
  for (const auto& level : other.levels) {
    while (at->low < level.low) ++at;
    add(*at, level, -1);
  }
  std::erase_if(levels, empty);
  return *this;
}

ScoreTable ScoreTable::scaled(double factor) const {
  ScoreTable out = *this;
  for (auto& level : out.levels) add(level, level, factor - 1);
  return out;
}

bool ScoreTable::probabilities() const {
  return levels.empty() || (levels.front().low >= 0 && levels.back().high <= 1);
}

const ScoreLevel& median_level(const ScoreTable& everyone) {
  double half = 0, below = 0;
  for (const auto& level : everyone.levels) half += level.all_weight() / 2;
  for (const auto& level : everyone.levels) {
    below += level.all_weight();
    if (below >= half) return level;
  }
  return everyone.levels.back();
}

}  // namespace metalab::measures
