// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "measures/measure.hpp"
#include "numeric/philox.hpp"

namespace metalab::inference {

/// Two-sided p-values of equal values of measures in a group and in everyone else, from divisions
/// of all their rows at random into two parts of the same sizes. The statistic is the difference
/// over the length of its MOVER interval at .95 towards 0, so that with many rows the test holds
/// also where the parts differ in other ways: Janssen (1997), Stat. Probab. Lett. 36:9; Chung &
/// Romano (2013), Ann. Stat. 41:484. Where both are alike, P(p <= a) <= a for every a and any
/// numbers of rows.
///
/// A measure's draws end when kExceedances of them were as far apart, at `most` else: Besag &
/// Clifford (1991), Biometrika 78:301. Scores are taken together in at most kScoreSteps steps.
/// Draws depend on the key alone. Precondition: rows without survey weights, the measures estimable
/// in both; not of numbers, whose rows are not in a cube.
struct Divisions {
  numeric::RandomKey key;
  std::uint32_t most = 2000;
};
std::vector<double> permutation_tests(std::span<const measures::Measure* const> measures,
                                      const measures::Sample& group, const measures::Sample& rest,
                                      const Divisions& divisions);

inline constexpr std::uint32_t kExceedances = 20;
inline constexpr std::size_t kScoreSteps = 128;

}  // namespace metalab::inference
