// SPDX-License-Identifier: Apache-2.0
#include "measures/scores/known_scores.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "inference/single_interval.hpp"
#include "numeric/normal.hpp"
#include "numeric/philox.hpp"
#include "support/scores.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::measures;
using test::sample_of;
using test::Scored;

namespace {

/// Normal scores on the logit scale around `centre`, those of positive rows one further.
std::vector<Scored> drawn(int n, double base, double centre, double weight, std::uint32_t run) {
  numeric::RandomStream stream({7, 3}, run, 0);
  std::vector<Scored> out;
  for (int i = 0; i < n; ++i) {
    const Known outcome = i < 3 || stream.uniform() < base ? yes : no;
    const double x = centre + numeric::normal_quantile(stream.uniform()) + (outcome == yes ? 1 : 0);
    out.push_back({outcome, 1 / (1 + std::exp(-x)), weight});
  }
  return out;
}

double value(const char* name, const Sample& sample) {
  return estimate(test::measure(name), sample).value_or(-9);
}

}  // namespace

TEST(KnownScores, GiveSmallGroupsTheirExactValues) {
  int exactly = 0;
  for (const double centre : {0.0, -7.0, 8.0})
    for (const double weight : {1.0, 2.5})
      for (std::uint32_t run = 0; run < 50; ++run) {
        const auto rows = drawn(60, .3, centre, weight, run);
        const Sample exact = sample_of(rows, weight != 1),
                     binned = sample_of(rows, weight != 1, true);
        ASSERT_TRUE(std::ranges::any_of(binned.scores->levels,
                                        [](const auto& level) { return !level.exact(); }));
        const bool all = std::ranges::all_of(binned.scores->levels, [&](const auto& level) {
          // Rows of an outcome whose scores their sums tell.
          const double told = weight == 1 && level.high - level.low > 0x1p-13 ? 2 : 1;
          return level.rows[no] <= told && level.rows[yes] <= told;
        });
        exactly += all;
        for (const char* name : {"auc", "average_precision"})
          EXPECT_NEAR(value(name, binned), value(name, exact), all ? 1e-12 : 3e-3)
              << name << " " << centre << " " << run;
      }
  EXPECT_GT(exactly, 120);  // of 300
}

TEST(KnownScores, LeaveNothingOpenWhereEveryRowIsKnown) {
  const auto rows = drawn(40, .3, 0, 1, 99);
  const auto of = [&](bool binned) {
    return std::get<ScoreForm>(test::measure("auc").form)
        .of(*sample_of(rows, false, binned).scores);
  };
  EXPECT_EQ(of(true)->open_below, 0);
  EXPECT_NEAR(of(true)->variance, of(false)->variance, 1e-12);
}

TEST(KnownScores, OfThreeRowsStayInTheirBin) {
  const auto rows = std::vector<Scored>{{yes, .50001}, {yes, .50002}, {yes, .50003}, {no, .50004}};
  const auto binned = sample_of(rows, false, true);
  EXPECT_EQ(with_known_scores(*binned.scores).levels.size(), 1U);
  EXPECT_EQ(value("auc", binned), .5);
  const auto two = sample_of({{yes, .50001}, {yes, .50003}, {no, .50002}}, false, true);
  EXPECT_EQ(with_known_scores(*two.scores).levels.size(), 3U);
  EXPECT_EQ(value("auc", two), .5);
  EXPECT_EQ(value("auc", sample_of({{yes, .50002}, {yes, .50003}, {no, .50001}}, false, true)), 1);
}

TEST(ScoreBins, LeaveScoresOfRareEventsTheirOrder) {
  const auto rows = drawn(20'000, .02, -7.8, 1, 5);  // scores around 4 in 10,000
  const auto exact = sample_of(rows), binned = sample_of(rows, false, true);
  EXPECT_NEAR(value("auc", binned), value("auc", exact), 2e-4);
  EXPECT_NEAR(value("average_precision", binned), value("average_precision", exact), 1e-3);
  const auto width = [](const Sample& sample) {
    const auto interval = inference::single_interval(test::measure("auc"), sample, 1.96);
    return interval.upper - interval.lower;
  };
  EXPECT_LT(width(binned), 1.1 * width(exact));
}
