// SPDX-License-Identifier: Apache-2.0
// Coverage by simulation with fixed seeds, where enumeration would take too long.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "inference/max_t.hpp"
#include "inference/pair_interval.hpp"
#include "inference/single_interval.hpp"
#include "inference/spread.hpp"
#include "numeric/binomial.hpp"
#include "report.hpp"
#include "rivals.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::inference;
using measures::DecisionTable;

namespace {

constexpr double kZ95 = 1.959963984540054;

/// Shares of true positives, false positives, false negatives and true negatives.
using Shares = std::array<double, 4>;
constexpr Shares kTables[] = {
    {.25, .25, .25, .25}, {.40, .10, .10, .40}, {.45, .05, .05, .45}, {.20, .10, .05, .65},
    {.10, .10, .10, .70}, {.15, .05, .25, .55}, {.60, .20, .05, .15}, {.30, .30, .10, .30},
};

DecisionTable draw(const Shares& shares, double n, std::uint32_t purpose, std::uint32_t run,
                   std::uint32_t cell = 0) {
  numeric::RandomStream stream({20261122, purpose}, run, cell);
  std::array<double, 4> counts{};
  numeric::draw_multinomial(n, shares, stream, counts);
  return test::table(counts[0], counts[1], counts[2], counts[3]);
}

double true_value(const measures::Measure& measure, const Shares& s) {
  return *measures::estimate(measure, test::table(s[0], s[1], s[2], s[3]));
}

struct Covered {
  double share = 0;
  int estimable = 0;
};

Covered single_coverage(const measures::Measure& measure, const Shares& shares, double n,
                        std::uint32_t purpose) {
  const std::uint32_t runs = test::whole_study() ? 4000 : 1500;
  const double truth = true_value(measure, shares);
  Covered out;
  int covered = 0;
  for (std::uint32_t run = 0; run < runs; ++run) {
    const DecisionTable table = draw(shares, n, purpose, run);
    if (!measures::estimate(measure, table)) continue;
    ++out.estimable;
    const Interval found = single_interval(measure, table, kZ95);
    covered += found.lower <= truth && truth <= found.upper;
  }
  out.share = double(covered) / out.estimable;
  return out;
}

struct Scenario {
  const char* name;
  std::vector<double> sizes, rates;
  double width;  // of the difference in the reference simulation
};

std::vector<double> times(std::size_t k, double value) { return std::vector<double>(k, value); }

const std::vector<Scenario>& scenarios() {
  static const std::vector<Scenario> list{
      {"2 x 250, .3 equal", times(2, 250), times(2, .3), .111},
      {"5 x 200, .3 equal", times(5, 200), times(5, .3), .196},
      {"10 x 100, .1 equal", times(10, 100), times(10, .1), .238},
      {"1000, 500, 200, 50, 20, .3 equal", {1000, 500, 200, 50, 20}, times(5, .3), .398},
      {"same sizes, .3 .25 .2 .3 .1", {1000, 500, 200, 50, 20}, {.3, .25, .2, .3, .1}, .403},
      {"6 x 30, .05 equal", times(6, 30), times(6, .05), .307},
      {"10000 ... 10, .4 ... .2",
       {10000, 3000, 1000, 300, 100, 30, 10},
       {.4, .367, .333, .3, .267, .233, .2},
       .455},
  };
  return list;
}

}  // namespace

TEST(Simulation, SingleIntervalsOfTablesCoverOnAverage) {
  std::vector<std::string> rows;
  std::uint32_t purpose = 100;
  for (const char* name : {"f1", "balanced_accuracy", "matthews_correlation"}) {
    const auto& measure = test::measure(name);
    double all = 0;
    int points = 0;
    for (const double n : {20.0, 50.0, 200.0, 1000.0}) {
      double mean = 0, least = 1;
      for (const Shares& shares : kTables) {
        const Covered found = single_coverage(measure, shares, n, ++purpose);
        EXPECT_GT(found.estimable, test::whole_study() ? 3000 : 1100) << name << n;
        mean += found.share / std::size(kTables);
        least = std::min(least, found.share);
        all += found.share;
        ++points;
      }
      rows.push_back(
          test::row({name, test::digits(n, 0), test::digits(mean), test::digits(least)}));
      EXPECT_GE(mean, 0.93) << name << " n " << n;
      EXPECT_GE(least, n >= 200 ? 0.93 : 0.88) << name << " n " << n;
    }
    EXPECT_GE(all / points, 0.94) << name;
  }
  test::report_table("Single intervals of tables, confidence .95 (8 tables)",
                     "| measure | n | mean | least |", rows);
}

TEST(Simulation, PairIntervalsByMoverCoverOnAverage) {
  constexpr int kRuns = 2000;
  std::vector<std::string> rows;
  std::uint32_t purpose = 500;
  for (const auto& [name, scale] : {std::pair{"f1", Scale::difference},
                                    {"f1", Scale::ratio},
                                    {"balanced_accuracy", Scale::difference},
                                    {"balanced_accuracy", Scale::ratio},
                                    {"matthews_correlation", Scale::difference}}) {
    const auto& measure = test::measure(name);
    for (const double n : {50.0, 200.0, 1000.0}) {
      double mean = 0, least = 1;
      for (std::size_t t = 0; t < std::size(kTables); ++t) {
        const Shares &a = kTables[t], &b = kTables[(t + 3) % std::size(kTables)];
        const double x = true_value(measure, a), y = true_value(measure, b);
        const double truth = scale == Scale::difference ? x - y : x / y;
        int covered = 0, estimable = 0;
        ++purpose;
        for (std::uint32_t run = 0; run < kRuns; ++run) {
          const DecisionTable first = draw(a, n, purpose, run, 0),
                              second = draw(b, n, purpose, run, 1);
          const auto value = measures::estimate(measure, second);
          if (!measures::estimate(measure, first) || !value ||
              (scale == Scale::ratio && *value <= 0))
            continue;
          ++estimable;
          const Interval found = pair_interval(measure, first, second, scale, kZ95);
          covered += found.lower <= truth && truth <= found.upper;
        }
        mean += double(covered) / estimable / std::size(kTables);
        least = std::min(least, double(covered) / estimable);
      }
      rows.push_back(test::row({name, scale == Scale::ratio ? "ratio" : "difference",
                                test::digits(n, 0), test::digits(mean), test::digits(least)}));
      EXPECT_GE(mean, 0.94) << name << " n " << n;
    }
  }
  test::report_table("Two groups by MOVER, confidence .95 (8 pairs of tables, 2000 runs each)",
                     "| measure | scale | n of each | mean | least |", rows);
}

TEST(Simulation, SpreadsOverGroupsCoverWithTheirGroupsAllAtOnce) {
  const std::uint32_t runs = test::whole_study() ? 2000 : 400;
  const auto& rate = test::measure("selection_rate");
  const measures::Measure* const list[] = {&rate};
  const double least = 0.95 - 2 * std::sqrt(0.95 * 0.05 / runs);
  std::vector<std::string> rows;
  std::uint32_t purpose = 900;
  for (const Scenario& one : scenarios()) {
    const std::size_t k = one.sizes.size();
    const auto [low, high] = std::minmax_element(one.rates.begin(), one.rates.end());
    const double difference = *high - *low, ratio = *low / *high;
    int covered_difference = 0, covered_ratio = 0, ratios = 0;
    double width = 0, ratio_width = 0;
    ++purpose;
    for (std::uint32_t run = 0; run < runs; ++run) {
      std::vector<DecisionTable> tables;
      for (std::size_t g = 0; g < k; ++g) {
        numeric::RandomStream stream({20261122, purpose}, run, static_cast<std::uint32_t>(g));
        tables.push_back(test::selected(numeric::draw_binomial(one.sizes[g], one.rates[g], stream),
                                        one.sizes[g]));
      }
      const std::vector<measures::Sample> samples(tables.begin(), tables.end());
      const double critical =
          k == 2
              ? kZ95
              : max_t_critical_values(list, tables, {std::vector<bool>(k, true)},
                                      Contrasts::all_pairs, 0, {{run, 77}, 1000, 0.95, 2, {}})[0];
      const auto d = spread(rate, samples, Scale::difference, critical);
      covered_difference += d->interval.lower <= difference && difference <= d->interval.upper;
      width += (d->interval.upper - d->interval.lower) / runs;
      const auto r = spread(rate, samples, Scale::ratio, critical);
      if (!r) continue;  // nobody was selected anywhere
      ++ratios;
      covered_ratio += r->interval.lower <= ratio && ratio <= r->interval.upper;
      ratio_width += r->interval.upper - r->interval.lower;
    }
    const double d_share = double(covered_difference) / runs,
                 r_share = double(covered_ratio) / ratios;
    const auto rival = test::rival("spread/" + std::string(one.name), 0);
    rows.push_back(
        test::row({one.name, test::digits(d_share, 3), test::digits(width, 3),
                   test::digits(one.width, 3), test::digits(r_share, 3),
                   test::digits(ratio_width / ratios, 3), test::rival_cells(rival, width)}));
    EXPECT_TRUE(test::within_rival(rival, width)) << rows.back();
    EXPECT_GE(d_share, least) << one.name;
    EXPECT_GE(r_share, least) << one.name;
    EXPECT_GT(ratios, 0.98 * runs) << one.name;
    EXPECT_LE(width, 1.25 * one.width) << one.name;
  }
  test::report_table(
      "Largest - smallest and smallest / largest, max-T, confidence .95 (1000 replicates; "
      "rival: R multcomp)",
      "| groups, rates | difference | width | Newcombe's width | ratio | width | rival: coverage | "
      "width | ours / its |",
      rows);
}
