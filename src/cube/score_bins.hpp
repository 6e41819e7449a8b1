// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace metalab::cube {

/// A score's bin. Edges depend on the value alone. The finest: 4,096 to 1 in [-1, 0) and in
/// [1/16, 15/16); towards 0 and towards 1, where scores of rare events lie, 960 in each of the
/// seven ranges of distances [16^-(j+1), 16^-j) from it, and one for those below 16^-8; 1 by
/// itself; beyond, each range (16^j, 16^(j+1)] and its mirror has 3,840. All edges are exact in
/// binary. `key`, one of its ends, stands for the bin.
struct ScoreBin {
  double low = 0, high = 0;
  double key = 0;
};

inline constexpr int kScoreRanges = 8;
inline constexpr double kLargestScore = 0x1p32;  // 16^kScoreRanges
inline constexpr int kScoreTails = 7;            // ranges towards 0 and 1
/// All of the finest bins: within [1/16, 15/16), towards 0 and 1, 1 itself, [-1, 0), beyond.
inline constexpr std::size_t kScoreBins =
    3'584 + 2 * (960 * kScoreTails + 1) + 1 + 4'096 + 2 * 3'840 * kScoreRanges;
inline constexpr int kFinest = -1;
inline constexpr int kCoarsest = 12;

/// The bin of a score, or of a bin's key. `coarser` in [kFinest, kCoarsest]: from 0 on each bin of
/// [0, 1) is 2^coarser of 4,096 equal ones. Precondition: |score| at most kLargestScore.
ScoreBin score_bin(double score, int coarser = kFinest);

/// Weights within [kSmallestWeight, kLargestScore], or 0: their squares keep six digits in sums.
inline constexpr double kSmallestWeight = 0x1p-10;

/// How many distinct scores a cube keeps as they are; with more, it keeps bins.
inline constexpr std::size_t kExactScores = 4'096;

}  // namespace metalab::cube
