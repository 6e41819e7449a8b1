// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "measures/moments.hpp"

namespace metalab::measures {

struct ScoreTable;

/// Sums over all levels of a table of scores, by outcome.
struct ScoreTotals {
  std::array<double, 3> weight{}, squares{}, rows{};
};

/// What was taken of a table of scores, so that nothing is taken twice: findings and comparisons
/// ask for the same area and number of rows a dozen times. A copy, which may be changed, remembers
/// nothing.
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
  ScoreTotals totals_of(const ScoreTable& table);
  void forget() {
    found_.clear();
    totals_.reset();
  }

 private:
  std::mutex mutex_, totals_mutex_;  // moments ask for totals
  std::vector<std::pair<Take, std::optional<Moments>>> found_;
  std::optional<ScoreTotals> totals_;
};

}  // namespace metalab::measures
