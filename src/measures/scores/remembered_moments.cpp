// SPDX-License-Identifier: Apache-2.0
#include "measures/scores/remembered_moments.hpp"

#include <algorithm>

#include "measures/scores/score_table.hpp"

namespace metalab::measures {
namespace {

ScoreTotals totals(const ScoreTable& table) {
  ScoreTotals out;
  for (const auto& level : table.levels)
    for (std::size_t outcome = 0; outcome < level.weight.size(); ++outcome) {
      out.weight[outcome] += level.weight[outcome];
      out.squares[outcome] += level.squares[outcome];
      out.rows[outcome] += level.rows[outcome];
    }
  return out;
}

}  // namespace

std::optional<Moments> RememberedMoments::of(Take take, const ScoreTable& table) {
  const std::lock_guard lock(mutex_);
  const auto known = std::ranges::find(found_, take, [](const auto& one) { return one.first; });
  if (known != found_.end()) return known->second;
  found_.emplace_back(take, take(table));
  return found_.back().second;
}

ScoreTotals RememberedMoments::totals_of(const ScoreTable& table) {
  const std::lock_guard lock(totals_mutex_);
  if (!totals_) totals_ = totals(table);
  return *totals_;
}

}  // namespace metalab::measures
