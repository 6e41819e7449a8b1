// SPDX-License-Identifier: Apache-2.0
// Spreads of groups with few cases, by simulation with fixed seeds.
#include <gtest/gtest.h>

#include <algorithm>

#include "draws.hpp"
#include "inference/max_t.hpp"
#include "inference/pair_interval.hpp"
#include "inference/spread.hpp"
#include "report.hpp"
#include "support/tables.hpp"

using namespace metalab;
using namespace metalab::inference;
using measures::DecisionTable;

namespace {

const int kRuns = test::whole_study() ? 2000 : 500;

std::vector<double> times(std::size_t k, double value) { return std::vector<double>(k, value); }

struct Case {
  const char* name;
  std::vector<double> sizes, rates;
};
const std::vector<Case> kCases{
    {"6 x 12, .05", times(6, 12), times(6, .05)},
    {"6 x 12, .2", times(6, 12), times(6, .2)},
    {"1000, 10, 10, .05", {1000, 10, 10}, times(3, .05)},
    {"1000, 10, 10, .3", {1000, 10, 10}, times(3, .3)},
    {"5000, 8 x 10, .05", {5000, 10, 10, 10, 10, 10, 10, 10, 10}, times(9, .05)},
    {"100000, 500, 12, 12, .01", {100000, 500, 12, 12}, times(4, .01)},
    {"1000, 10, 10, .3 .1 .5", {1000, 10, 10}, {.3, .1, .5}},
    {"5000, 12, 12, 12, .01 .01 .1 .2", {5000, 12, 12, 12}, {.01, .01, .1, .2}}};

/// One run of a case, seeded by both.
struct Drawn {
  const Case& of;
  std::vector<DecisionTable> tables;
  std::vector<measures::Sample> samples;
  Resampling resampling;

  Drawn(const Case& one, std::uint32_t purpose, std::uint32_t run)
      : of(one), resampling{{run, 78}, 1000, 0.95, 2, {}} {
    for (std::uint32_t g = 0; g < one.sizes.size(); ++g)
      tables.push_back(
          test::selected(test::draw(one.sizes[g], one.rates[g], purpose, run, g), one.sizes[g]));
    samples.assign(tables.begin(), tables.end());
  }
  double critical(Contrasts contrasts) const {
    const measures::Measure* const list[] = {&test::measure("selection_rate")};
    return max_t_critical_values(list, tables, {std::vector<bool>(tables.size(), true)}, contrasts,
                                 0, resampling)[0];
  }
};

bool holds(const Interval& found, double truth) {
  return found.lower <= truth && truth <= found.upper;
}

/// Whether the differences of all groups to the first, or to the rest, are held at once.
bool holds_each(const Drawn& run, Contrasts contrasts) {
  ShareLimits limits(run.critical(contrasts));
  const auto& [name, sizes, rates] = run.of;
  double all = 0, selected = 0;
  for (std::size_t g = 0; g < sizes.size(); ++g) all += sizes[g], selected += sizes[g] * rates[g];
  DecisionTable total;
  for (const auto& table : run.tables) total += table;
  for (std::size_t g = contrasts == Contrasts::to_rest ? 0 : 1; g < sizes.size(); ++g) {
    measures::Sample other = run.samples[0];
    double truth = rates[g] - rates[0];
    if (contrasts == Contrasts::to_rest) {
      other = total;
      other -= run.samples[g];
      truth = rates[g] - (selected - sizes[g] * rates[g]) / (all - sizes[g]);
    }
    const auto found = pair_interval(test::measure("selection_rate"), run.samples[g], other,
                                     Scale::difference, limits);
    if (!holds(found, truth)) return false;
  }
  return true;
}

}  // namespace

TEST(Simulation, SpreadsCoverWhereCellsAreSmall) {
  const double least = 0.95 - test::two_errors(0.95, kRuns);
  std::vector<std::string> rows;
  std::uint32_t purpose = 4200;
  for (const Case& one : kCases) {
    ++purpose;
    const auto [low, high] = std::minmax_element(one.rates.begin(), one.rates.end());
    int difference = 0, ratio = 0, ratios = 0, first = 0, rest = 0;
    double width = 0;
    for (std::uint32_t run = 0; run < std::uint32_t(kRuns); ++run) {
      const Drawn drawn(one, purpose, run);
      const double critical = drawn.critical(Contrasts::all_pairs);
      const auto& rate = test::measure("selection_rate");
      const auto d = spread(rate, drawn.samples, Scale::difference, critical);
      difference += holds(d->interval, *high - *low);
      width += (d->interval.upper - d->interval.lower) / kRuns;
      first += holds_each(drawn, Contrasts::to_reference);
      rest += holds_each(drawn, Contrasts::to_rest);
      const auto r = spread(rate, drawn.samples, Scale::ratio, critical);
      if (!r) continue;
      ++ratios;
      ratio += holds(r->interval, *low / *high);
    }
    std::vector<std::string> cells{one.name, test::digits(width, 3)};
    for (const auto& [covered, runs] :
         {std::pair{difference, kRuns}, {ratio, ratios}, {first, kRuns}, {rest, kRuns}}) {
      cells.push_back(test::digits(double(covered) / runs, 3));
      EXPECT_GE(double(covered) / runs, least) << one.name << " column " << cells.size();
    }
    rows.push_back(test::row(cells));
  }
  test::report_table(
      "Comparisons with small cells, confidence .95 (" + std::to_string(kRuns) + " runs)",
      "| groups, rates | width | largest - smallest | smallest / largest | each to "
      "the first | each "
      "to the rest |",
      rows);
}
