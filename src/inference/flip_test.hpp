// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "measures/sample.hpp"

namespace metalab::inference {

/// The rate of `group` is less than `threshold` times that of `benchmark`. Exact for whole numbers
/// whose products stay below 2^53: a ratio of exactly four fifths is not below 0.8.
bool is_below(const measures::Proportion& group, const measures::Proportion& benchmark,
              double threshold);

/// How few selections, moved from one group to the other, would turn the result; nothing where no
/// number of them does. Both groups keep their numbers of people.
/// Questions and Answers on the US Uniform Guidelines (1979), 44 FR 11996, question 21.
struct FlipTest {
  /// To change whether the ratio is below the threshold: moved to the group where it is, away
  /// from it where it is not. Nothing without a threshold.
  std::optional<double> to_change;
  /// To give the group a higher rate than the benchmark.
  std::optional<double> to_reverse;
};

/// Precondition: whole numbers, trials above 0; threshold in (0, 1].
FlipTest flip_test(const measures::Proportion& group, const measures::Proportion& benchmark,
                   std::optional<double> threshold);

}  // namespace metalab::inference
