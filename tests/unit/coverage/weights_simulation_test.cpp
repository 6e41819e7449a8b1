// SPDX-License-Identifier: Apache-2.0
// Coverage of intervals with survey weights, seeded simulation.
#include <gtest/gtest.h>

#include <cmath>

#include "inference/single_interval.hpp"
#include "numeric/normal.hpp"
#include "numeric/philox.hpp"
#include "report.hpp"
#include "rivals.hpp"
#include "support/scores.hpp"
#include "support/tables.hpp"

using namespace metalab;
using test::Scored;

namespace {

constexpr double kZ95 = 1.959963984540054;

enum class Weights { equal, gamma, related, heavy };
constexpr const char* kNames[] = {"equal", "gamma", "related", "heavy"};

/// Of mean 1 and squared coefficient of variation 1/2; or smaller where the outcome is positive.
double weight_of(Weights kind, bool yes, numeric::RandomStream& stream) {
  switch (kind) {
    case Weights::equal:
      return 1;
    case Weights::gamma:
      return -std::log(stream.uniform() * stream.uniform()) / 2;
    case Weights::heavy:  // few rows carry most of the weight: Kish's rows are a quarter or less
      return std::exp(1.5 * numeric::normal_quantile(stream.uniform()));
    case Weights::related:
      break;
  }
  return yes ? 0.5 + stream.uniform() : 1 + 2 * stream.uniform();
}

/// Scores lie higher by one standard deviation where the outcome is positive.
measures::Sample draw(Weights kind, double rate, int n, numeric::RandomStream& stream) {
  std::vector<Scored> rows;
  for (int i = 0; i < n; ++i) {
    const bool yes = stream.uniform() < rate;
    const double x = numeric::normal_quantile(stream.uniform()) + (yes ? 1 : 0);
    rows.push_back(
        {yes ? measures::yes : measures::no, 1 / (1 + std::exp(-x)), weight_of(kind, yes, stream)});
  }
  return test::sample_of(rows, true);
}

}  // namespace

TEST(Simulation, IntervalsWithSurveyWeightsCover) {
  const std::uint32_t runs = test::whole_study() ? 2000 : 500;
  std::vector<std::string> rows;
  std::uint32_t purpose = 9900;
  for (const char* name : {"base_rate", "mean_score", "auc", "brier_score"}) {
    const auto& measure = test::measure(name);
    for (const Weights kind : {Weights::equal, Weights::gamma, Weights::related})
      for (const double rate : {.05, .3})
        for (const int n : {50, 200}) {
          numeric::RandomStream large({20261122, 79}, 0, 0);
          const bool share = std::string_view(name) == "base_rate";
          const double truth =
              share ? kind == Weights::related ? rate / (rate + 2 * (1 - rate)) : rate
                    : *measures::estimate(measure, draw(kind, rate, 300'000, large));
          ++purpose;
          double covered = 0, found = 0, width = 0;
          for (std::uint32_t run = 0; run < runs; ++run) {
            numeric::RandomStream stream({20261122, purpose}, run, 0);
            const auto sample = draw(kind, rate, n, stream);
            if (!measures::estimate(measure, sample)) continue;
            const auto interval = inference::single_interval(measure, sample, kZ95);
            ++found;
            covered += interval.lower <= truth && truth <= interval.upper;
            width += interval.upper - interval.lower;
          }
          const auto rival = share
                                 ? test::rival("weighted share/" + std::string(kNames[int(kind)]) +
                                                   (rate < .1 ? " 0.05" : " 0.3"),
                                               n)
                                 : std::nullopt;
          rows.push_back(
              test::row({name, kNames[int(kind)], test::digits(rate, 2), std::to_string(n),
                         test::digits(covered / found), test::digits(width / found),
                         test::rival_cells(rival, width / found)}));
          EXPECT_GE(covered / found, rate < .1 && n < 100 ? 0.84 : 0.90)
              << name << " " << kNames[int(kind)] << " " << rate << " n " << n;
          // Never more effective rows than rows: cautious where positive rows weigh little.
          if (rival) EXPECT_LE(width / found, 1.35 * rival->width) << rows.back();
        }
  }
  test::report_table(
      "With survey weights, confidence .95 (weights equal, gamma with variance 1/2, or smaller "
      "where "
      "the outcome is positive; rival: R survey, svyciprop beta)",
      "| measure | weights | rate | n | coverage | width | rival: coverage | width | ours / its |",
      rows);
}

/// The design-based variance alone covers .86 here: it is estimated from the few rows that count.
TEST(Simulation, SharesCoverWhereFewRowsCarryTheWeight) {
  const std::uint32_t runs = test::whole_study() ? 4000 : 1000;
  const auto& measure = test::measure("base_rate");
  std::uint32_t purpose = 9990;
  for (const double rate : {.1, .3, .5})
    for (const int n : {60, 200}) {
      ++purpose;
      double covered = 0, found = 0;
      for (std::uint32_t run = 0; run < runs; ++run) {
        numeric::RandomStream stream({20261122, purpose}, run, 0);
        const auto sample = draw(Weights::heavy, rate, n, stream);
        if (!measures::estimate(measure, sample)) continue;
        const auto interval = inference::single_interval(measure, sample, kZ95);
        ++found;
        covered += interval.lower <= rate && rate <= interval.upper;
      }
      EXPECT_GE(covered / found, .93) << rate << " " << n;
    }
}
