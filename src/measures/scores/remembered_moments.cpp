// SPDX-License-Identifier: Apache-2.0
#include "measures/scores/remembered_moments.hpp"

#include <algorithm>

namespace metalab::measures {

std::optional<Moments> RememberedMoments::of(Take take, const ScoreTable& table) {
  const std::lock_guard lock(mutex_);
  const auto known = std::ranges::find(found_, take, [](const auto& one) { return one.first; });
  if (known != found_.end()) return known->second;
  found_.emplace_back(take, take(table));
  return found_.back().second;
}

}  // namespace metalab::measures
