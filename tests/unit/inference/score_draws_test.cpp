// SPDX-License-Identifier: Apache-2.0
#include "inference/score_draws.hpp"

#include <gtest/gtest.h>

#include "inference/miettinen_nurminen.hpp"

using namespace metalab;
using namespace metalab::inference;

TEST(ScoreDraws, FindTheSquareOfEveryPairInEveryDraw) {
  // Two groups: both contrasts are the one pair.
  const measures::Proportion two[] = {{3, 12}, {10, 40}};
  const Resampling resampling{{1, 2}, 500, 0.95, 1, {}};
  const auto pairs = largest_by_scores(two, Contrasts::all_pairs, 0, resampling);
  EXPECT_EQ(pairs, largest_by_scores(two, Contrasts::to_reference, 1, resampling));
  const auto rest = largest_by_scores(two, Contrasts::to_rest, 0, resampling);
  for (std::size_t b = 0; b < pairs.size(); ++b) EXPECT_NEAR(pairs[b], rest[b], 1e-9);
  Resampling threads = resampling;
  threads.threads = 3;
  EXPECT_EQ(pairs, largest_by_scores(two, Contrasts::all_pairs, 0, threads));
}

TEST(ScoreDraws, AreAskedForWhereFewCasesAreExpected) {
  const measures::Proportion large[] = {{30, 100}, {20, 100}}, rare[] = {{1, 100}, {3, 100}},
                             sure[] = {{99, 100}, {97, 100}}, mixed[] = {{300, 1000}, {3, 10}};
  EXPECT_FALSE(has_small_cells(large));
  EXPECT_TRUE(has_small_cells(rare));
  EXPECT_TRUE(has_small_cells(sure));
  EXPECT_TRUE(has_small_cells(mixed));
}

TEST(ScoreDraws, AreTheScoreOfTheIntervals) {
  // One row each: a draw differs or not; where it does, the score is that of 1/1 and 0/1.
  const measures::Proportion two[] = {{1, 1}, {0, 1}};
  const double score = miettinen_nurminen_difference_score({1, 1}, {0, 1}, 0);
  int differ = 0;
  for (const double square :
       largest_by_scores(two, Contrasts::all_pairs, 0, {{3, 4}, 500, 0.95, 1, {}})) {
    differ += square > 0;
    EXPECT_NEAR(square, square > 0 ? score * score : 0, 1e-8);
  }
  EXPECT_NEAR(differ, 250, 60);  // the common rate is one half
}
