// SPDX-License-Identifier: Apache-2.0
// How often a study of the rows that an open verdict names comes to the verdict.
#include <gtest/gtest.h>

#include "numeric/binomial.hpp"
#include "report.hpp"
#include "support/selections.hpp"

using namespace metalab;
using namespace metalab::test;

namespace {

/// How often the audit of new rows comes to a verdict.
double power_at(const SelectionSetting& setting, double rows, std::uint32_t purpose, int runs) {
  const auto of_group = std::llround(rows / double(setting.rates.size()));
  int decided = 0;
  for (int run = 0; run < runs; ++run) {
    std::vector<std::pair<std::int64_t, std::int64_t>> counts;
    for (std::size_t g = 0; g < setting.rates.size(); ++g) {
      const double rate =
          std::round(setting.rates[g] * double(setting.rows)) / double(setting.rows);
      numeric::RandomStream stream({77, purpose}, std::uint32_t(run), std::uint32_t(g));
      counts.emplace_back(std::llround(numeric::draw_binomial(double(of_group), rate, stream)),
                          of_group);
    }
    decided += verdict_of(setting, cube_of_counts(counts)).verdict !=
               evidence::VerdictKind::insufficient_evidence;
  }
  return double(decided) / runs;
}

}  // namespace

TEST(Simulation, RowsNeededGiveTheVerdictWithEightyPercentProbability) {
  const int runs = whole_study() ? 1000 : 120;  // standard errors of .013 and .037
  std::vector<std::string> rows;
  const std::vector<double> eight{.30, .31, .29, .30, .32, .30, .28, .31};
  std::vector<double> twenty;
  for (int g = 0; g < 20; ++g) twenty.push_back(.30 + .005 * (g % 5 - 2));
  const std::vector<SelectionSetting> settings{
      {"two groups", "compare: difference, at_most: 0.15", 60, {.4, .35}},
      {"two groups, ratio, wrong", "compare: ratio, at_least: 0.8", 80, {.30, .20}},
      {"8 groups, value", "compare: value, at_least: 0.2", 60, eight},
      {"8 groups, difference", "compare: difference, at_most: 0.15", 60, eight},
      {"20 groups, value", "compare: value, within: [0.15, 0.45]", 40, twenty},
      {"8 groups, ratio to a reference",
       "compare: ratio_to_reference, reference: group10, at_least: 0.75", 60, eight},
      {"8 groups, difference to the rest", "compare: difference_to_rest, at_least: -0.1", 60,
       eight}};
  std::uint32_t purpose = 0;
  for (const SelectionSetting& setting : settings) {
    SCOPED_TRACE(setting.name);
    const auto verdict = today(setting);
    ASSERT_EQ(verdict.verdict, evidence::VerdictKind::insufficient_evidence);
    ASSERT_TRUE(verdict.rows_needed.has_value());
    EXPECT_GT(*verdict.rows_needed, double(setting.rows) * double(setting.rates.size()));
    const double power = power_at(setting, *verdict.rows_needed, ++purpose, runs);
    rows.push_back(row({setting.name, setting.criterion,
                        digits(double(setting.rows) * double(setting.rates.size()), 0),
                        digits(*verdict.rows_needed, 0), digits(power)}));
    EXPECT_GE(power, whole_study() ? 0.75 : 0.70) << rows.back();
    EXPECT_LE(power, whole_study() ? 0.87 : 0.90) << rows.back();
  }
  report_table("Rows needed: how often so many rows come to the verdict, 0.8 promised",
               "| setting | criterion | rows today | rows needed | power |", rows);
}
