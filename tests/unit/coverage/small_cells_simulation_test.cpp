// SPDX-License-Identifier: Apache-2.0
// Spreads of groups with few cases, by simulation with fixed seeds.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "draws.hpp"
#include "inference/max_t.hpp"
#include "inference/score_draws.hpp"
#include "inference/spread.hpp"
#include "report.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::inference;
using measures::DecisionTable;
using measures::Proportion;

namespace {

constexpr int kRuns = 2000;

double two_errors(double share) { return test::two_errors(share, kRuns); }

std::vector<double> times(std::size_t k, double value) { return std::vector<double>(k, value); }

}  // namespace

TEST(Simulation, SpreadsCoverWhereCellsAreSmall) {
  struct Case {
    const char* name;
    std::vector<double> sizes, rates;
  };
  const std::vector<Case> cases{
      {"6 x 12, .05", times(6, 12), times(6, .05)},
      {"6 x 12, .2", times(6, 12), times(6, .2)},
      {"1000, 10, 10, .05", {1000, 10, 10}, times(3, .05)},
      {"1000, 10, 10, .3", {1000, 10, 10}, times(3, .3)},
      {"5000, 8 x 10, .05", {5000, 10, 10, 10, 10, 10, 10, 10, 10}, times(9, .05)},
      {"100000, 500, 12, 12, .01", {100000, 500, 12, 12}, times(4, .01)},
      {"1000, 10, 10, .3 .1 .5", {1000, 10, 10}, {.3, .1, .5}},
      {"5000, 12, 12, 12, .01 .01 .1 .2", {5000, 12, 12, 12}, {.01, .01, .1, .2}}};
  const auto& rate = test::measure("selection_rate");
  const measures::Measure* const list[] = {&rate};
  const double least = 0.95 - two_errors(0.95);
  std::vector<std::string> rows;
  std::uint32_t purpose = 4200;
  for (const Case& one : cases) {
    ++purpose;
    const auto [low, high] = std::minmax_element(one.rates.begin(), one.rates.end());
    const double difference = *high - *low, ratio = *low / *high;
    int covered = 0, before = 0, covered_ratio = 0, ratios = 0;
    double width = 0;
    for (std::uint32_t run = 0; run < kRuns; ++run) {
      std::vector<DecisionTable> tables;
      std::vector<Proportion> shares;
      for (std::uint32_t g = 0; g < one.sizes.size(); ++g) {
        shares.push_back({test::draw(one.sizes[g], one.rates[g], purpose, run, g), one.sizes[g]});
        tables.push_back(test::selected(shares.back().successes, one.sizes[g]));
      }
      ASSERT_TRUE(has_small_cells(shares)) << one.name;
      const std::vector<measures::Sample> samples(tables.begin(), tables.end());
      const Resampling resampling{{run, 78}, 1000, 0.95, 2, {}};
      const double moments =
          max_t_critical_values(list, tables, {std::vector<bool>(tables.size(), true)},
                                Contrasts::all_pairs, 0, resampling)[0];
      const double scores =
          critical_value(largest_by_scores(shares, Contrasts::all_pairs, 0, resampling), 0.95);
      const auto holds = [](const Interval& found, double truth) {
        return found.lower <= truth && truth <= found.upper;
      };
      const double critical = std::max(moments, scores);
      const auto d = spread(rate, samples, Scale::difference, critical);
      covered += holds(d->interval, difference);
      width += (d->interval.upper - d->interval.lower) / kRuns;
      before += holds(spread(rate, samples, Scale::difference, moments)->interval, difference);
      const auto r = spread(rate, samples, Scale::ratio, critical);
      if (!r) continue;
      ++ratios;
      covered_ratio += holds(r->interval, ratio);
    }
    const double share = double(covered) / kRuns, ratio_share = double(covered_ratio) / ratios;
    rows.push_back(
        test::row({one.name, test::digits(share, 3), test::digits(width, 3),
                   test::digits(ratio_share, 3), test::digits(double(before) / kRuns, 3)}));
    EXPECT_GE(share, least) << one.name;
    EXPECT_GE(ratio_share, least) << one.name;
  }
  test::report_table(
      "Largest - smallest and smallest / largest with small cells, confidence .95 (2000 runs)",
      "| groups, rates | difference | width | ratio | difference by max-T of moments alone |",
      rows);
}
