// SPDX-License-Identifier: Apache-2.0
#include "cube/score_bins.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "base/json.hpp"
#include "cube/coarsen.hpp"
#include "cube/fold.hpp"
#include "support/cubes.hpp"

using namespace metalab::cube;

TEST(ScoreBins, HoldTheirScoresAndKnowTheirKeys) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const double size = std::ldexp(1.0, static_cast<int>(random() % 44) - 12);
    const double score = (std::uniform_real_distribution<>(-1, 1)(random)) * std::min(size, 0x1p32);
    for (const int coarser : {kFinest, 0, 3, kCoarsest}) {
      const ScoreBin bin = score_bin(score, coarser);
      EXPECT_LE(bin.low, score);
      EXPECT_GE(bin.high, score);
      EXPECT_LT(bin.low, bin.high);
      EXPECT_EQ(score_bin(bin.key, coarser).low, bin.low) << score;
      EXPECT_EQ(score_bin(bin.key, coarser).high, bin.high) << score;
      // A coarser bin is a union of finer ones.
      EXPECT_EQ(score_bin(score_bin(score).key, coarser).key, bin.key) << score;
    }
  }
}

TEST(ScoreBins, StandAtRoundPlaces) {
  EXPECT_EQ(score_bin(0).low, 0);
  EXPECT_EQ(score_bin(0).high, 0x1p-32);
  EXPECT_EQ(score_bin(0, 0).high, 1.0 / 4096);
  EXPECT_EQ(score_bin(0x1p-4).high, 0x1p-4 + 0x1p-12);
  EXPECT_EQ(score_bin(0x1p-8).high, 0x1p-8 + 0x1p-14);
  EXPECT_EQ(score_bin(0x1p-9).high, 0x1p-9 + 0x1p-18);
  EXPECT_EQ(score_bin(15.0 / 16).low, 15.0 / 16);
  EXPECT_EQ(score_bin(15.0 / 16).high, 15.0 / 16 + 0x1p-14);
  EXPECT_EQ(score_bin(1 - 0x1p-40).low, 1 - 0x1p-32);
  EXPECT_EQ(score_bin(1 - 0x1p-40).high, 1);
  EXPECT_EQ(score_bin(0.5).key, 0.5);
  EXPECT_EQ(score_bin(1).low, 1);
  EXPECT_EQ(score_bin(1).high, 1);
  EXPECT_EQ(score_bin(-0.1).low, -410.0 / 4096);
  EXPECT_EQ(score_bin(-1).low, -1);
  EXPECT_EQ(score_bin(16).high, 16);
  EXPECT_EQ(score_bin(17).high, 17);
  EXPECT_EQ(score_bin(1000).high, 1000);
  EXPECT_EQ(score_bin(-1000.5).low, -1001);
  EXPECT_EQ(score_bin(0.3, kCoarsest).low, 0);
  EXPECT_EQ(score_bin(0.3, kCoarsest).high, 1);
}

TEST(ScoreBins, AreRelativeTowardsZeroAndOne) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 20'000; ++i) {
    const double distance = std::exp2(-4 - 27 * std::uniform_real_distribution<>(0, 1)(random));
    for (const double score : {distance, 1 - distance}) {
      const ScoreBin bin = score_bin(score);
      EXPECT_LE(bin.low, score);
      EXPECT_GE(bin.high, score);
      EXPECT_LE(bin.high - bin.low, (score < 0.5 ? score : 1 - score) / 63.9) << score;
      EXPECT_EQ(score_bin(bin.key).key, bin.key);
      EXPECT_EQ(score_bin(score_bin(score).key, 0).key, score_bin(score, 0).key);
    }
  }
}

TEST(ScoreBins, AreAsManyAsIsSaid) {
  std::size_t bins = 0;
  for (double score = -kLargestScore; score <= kLargestScore; ++bins) {
    const ScoreBin bin = score_bin(score);
    score = score < 1 ? bin.high : std::nextafter(bin.high, INFINITY);
  }
  EXPECT_EQ(bins, kScoreBins);
}

namespace {

std::vector<Dimension> with_scores() {
  return {{"sex", DimensionRole::group, {}},
          {"outcome", DimensionRole::outcome, {}},
          {"score", DimensionRole::score, {}}};
}

Cube scored(const std::vector<std::pair<const char*, std::int64_t>>& cells) {
  std::vector<metalab::test::Cell> out;
  for (const auto& [score, n] : cells)
    out.push_back({{Value::of("f"), Value::of("1"), Value::of(score)}, n, n});
  return metalab::test::cube_of(out, with_scores(), {"score"});
}

std::vector<std::string> scores_in(const Cube& cube) {
  std::vector<std::string> out;
  for (const auto& value : cube.dimension(DimensionRole::score)->values)
    out.push_back(value.kind == Value::Kind::text ? value.text : "-");
  return out;
}

}  // namespace

TEST(CoarseScores, AddTheirCells) {
  const Cube cube = coarsen_scores(scored({{"0.1", 2}, {"0.1", 1}, {"0.10005", 2}, {"0.9", 4}}), 0);
  EXPECT_EQ(scores_in(cube), (std::vector<std::string>{"0.099853515625", "0.89990234375"}));
  EXPECT_EQ(cube.n, (std::vector<std::int64_t>{5, 4}));
  EXPECT_EQ(cube.quantities[0].sum[0], 5);
  EXPECT_EQ(cube.dimensions[2].coarser, 0);
}

TEST(CoarseScores, OfMergedCubesAreThoseOfTheCoarser) {
  const Cube exact = scored({{"0.1", 2}}), binned = coarsen_scores(scored({{"0.7", 5}}), 4);
  const auto merged = merge(exact, binned);
  ASSERT_TRUE(merged.has_value());
  EXPECT_EQ(merged->dimensions[2].coarser, 4);
  EXPECT_EQ(*merged, *merge(binned, exact));
  EXPECT_EQ(*merged, *merge(coarsen_scores(exact, 4), binned));
}

TEST(CoarseScores, OfMergedCubesWithTooManyScoresAreTheFinestBins) {
  // What one cube of all rows has: of rare events nearly all scores lie near 0.
  std::vector<metalab::test::Cell> first, second, all;
  for (std::size_t i = 0; i <= kExactScores; ++i) {
    const auto score = metalab::shortest_real(1e-3 * static_cast<double>(i + 1) / 5000);
    all.push_back({{Value::of("f"), Value::of("1"), Value::of(score)}, 1, 1});
    (i % 2 == 0 ? first : second).push_back(all.back());
  }
  const auto cube = [](const auto& cells) {
    return metalab::test::cube_of(cells, with_scores(), {"score"});
  };
  const auto merged = merge(cube(first), cube(second));
  ASSERT_TRUE(merged.has_value());
  EXPECT_EQ(*merged, coarsen_scores(cube(all), kFinest));
  EXPECT_GT(distinct_scores(merged->dimensions[2]), 1'000U);
}
