// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "measures/measure.hpp"

namespace metalab::inference {

/// shrunken_moments of one measure for many tables at a time, to the same bits: a share is a
/// quotient of two sums of cells, so the cells are found once and the tables gone through without
/// a call each.
class ReplicateMoments {
 public:
  explicit ReplicateMoments(const measures::Measure& measure);

  /// values[i] and variances[i] of tables[groups[i]].
  void find(std::span<const measures::DecisionTable> tables, std::span<const std::size_t> groups,
            std::span<double> values, std::span<double> variances);

  /// Whether the measure is 1 less the other one: the deviations are then the other's, mirrored.
  bool complements(const ReplicateMoments& other) const;

 private:
  /// The cells that a share's successes and trials are sums of.
  struct Cells {
    std::vector<std::uint8_t> successes, trials;
  };
  /// False where the share is not such a quotient.
  bool add_share(measures::Proportion (*of)(const measures::DecisionTable&));
  void find_shares(const Cells& cells, std::span<const measures::DecisionTable> tables,
                   std::span<const std::size_t> groups);

  const measures::Measure* measure_;
  std::vector<Cells> shares_;  // one or two; none: the measure is asked for each table
  std::vector<double> successes_, trials_, raw_, shrunken_, variance_;
};

}  // namespace metalab::inference
