// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "measures/moments.hpp"

namespace metalab::measures {

struct ScoreTable;

/// What was taken of a table of scores, so that nothing is taken twice: findings and comparisons
/// ask for the same area a dozen times. A copy, which may be changed, remembers nothing.
class RememberedMoments {
 public:
  using Take = std::optional<Moments> (*)(const ScoreTable&);

  RememberedMoments() = default;
  RememberedMoments(const RememberedMoments& /*other*/) {}
  RememberedMoments& operator=(const RememberedMoments& /*other*/) {
    forget();
    return *this;
  }
  ~RememberedMoments() = default;

  /// From any thread.
  std::optional<Moments> of(Take take, const ScoreTable& table);
  void forget() { found_.clear(); }

 private:
  std::mutex mutex_;
  std::vector<std::pair<Take, std::optional<Moments>>> found_;
};

}  // namespace metalab::measures
