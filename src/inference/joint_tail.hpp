// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "inference/max_t.hpp"

namespace metalab::inference {

/// How often the largest of several studentised deviations exceeds a critical value by chance: what
/// turns the critical value at which simultaneous intervals just decide into their p-value.
class JointTail {
 public:
  /// Of one comparison: 2 (1 - Phi(c)).
  JointTail() = default;
  /// Of `count` independent ones: Sidak (1967), J. Am. Stat. Assoc. 62:626.
  static JointTail independent(std::size_t count);
  /// Of `count` comparisons with drawn largest squares. In the far tail, which few draws reach,
  /// Bonferroni's bound where it is the smaller.
  static JointTail drawn(LargestSquares squares, std::size_t count);

  /// Decreasing in the critical value; never below that of one comparison.
  double p_value(double critical) const;
  /// The smallest critical value whose p-value is at most `p`, in (0, 1).
  double critical_value(double p) const;

 private:
  std::size_t count_ = 1;
  bool independent_ = false;
  LargestSquares squares_;  // ascending
};

}  // namespace metalab::inference
