// SPDX-License-Identifier: Apache-2.0
#include "audit/power/rows_needed.hpp"

#include <gtest/gtest.h>

#include "numeric/binomial.hpp"
#include "support/studies.hpp"

using namespace metalab;
using namespace metalab::test;

namespace {

/// Groups of equal size with these rates of selection.
struct Setting {
  const char* name;
  std::string criterion;  // without id, measure and across
  std::int64_t rows;      // of a group
  std::vector<double> rates;
};

study::Study study_of_selection(const Setting& setting) {
  return study_of(
      study_text("measures: [selection_rate]\ncriteria:\n"
                 "  - {id: c, measure: selection_rate, across: race, because: Agreed, " +
                 setting.criterion + "}\nuncertainty: {replicates: 500}\n"));
}

Cube cube_of_counts(const std::vector<std::pair<std::int64_t, std::int64_t>>& selected_of) {
  std::vector<Cell> cells;
  for (std::size_t g = 0; g < selected_of.size(); ++g) {
    const auto [selected, rows] = selected_of[g];
    const std::string group = "group" + std::to_string(10 + g);
    for (const bool yes : {false, true})
      cells.push_back(
          {{Value::of(group), Value::of("f"), Value::missing(), Value::of(yes ? "1" : "0")},
           yes ? selected : rows - selected,
           0});
  }
  std::erase_if(cells, [](const Cell& cell) { return cell.n <= 0; });
  return cube_of(cells);
}

evidence::Verdict verdict_of(const Setting& setting, const Cube& cube) {
  return examined(study_of_selection(setting), cube).verdicts.front();
}

evidence::Verdict today(const Setting& setting) {
  std::vector<std::pair<std::int64_t, std::int64_t>> counts;
  for (const double rate : setting.rates)
    counts.emplace_back(std::llround(rate * double(setting.rows)), setting.rows);
  return verdict_of(setting, cube_of_counts(counts));
}

/// How often the audit of new rows comes to a verdict.
double power_at(const Setting& setting, double rows, std::uint32_t purpose, int runs) {
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

TEST(RowsNeeded, GiveTheVerdictWithEightyPercentProbability) {
  constexpr int kRuns = 150;  // a standard error of .033
  const std::vector<double> eight{.30, .31, .29, .30, .32, .30, .28, .31};
  std::vector<double> twenty;
  for (int g = 0; g < 20; ++g) twenty.push_back(.30 + .005 * (g % 5 - 2));
  const std::vector<Setting> settings{
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
  for (const Setting& setting : settings) {
    SCOPED_TRACE(setting.name);
    const auto verdict = today(setting);
    ASSERT_EQ(verdict.verdict, evidence::VerdictKind::insufficient_evidence);
    ASSERT_TRUE(verdict.rows_needed.has_value());
    EXPECT_GT(*verdict.rows_needed, double(setting.rows) * double(setting.rates.size()));
    const double power = power_at(setting, *verdict.rows_needed, ++purpose, kRuns);
    std::printf("%s: %g rows, power %.3f\n", setting.name, *verdict.rows_needed, power);
    EXPECT_GE(power, 0.72);
    EXPECT_LE(power, 0.92);
  }
}

TEST(RowsNeeded, AreNothingAtTheBoundAndNearIt) {
  const auto rows = [](double rate) {
    return today({"", "compare: value, at_least: 0.3", 200, {rate}}).rows_needed;
  };
  EXPECT_FALSE(rows(0.300));
  EXPECT_FALSE(rows(0.305));
  EXPECT_TRUE(rows(0.345));
}

TEST(RowsNeeded, CountTheRowsOfGroupsLeftOut) {
  std::vector<std::pair<std::int64_t, std::int64_t>> counts{{1500, 3000}, {1500, 3000}, {3, 6}};
  const auto verdict =
      verdict_of({"", "compare: value, at_least: 0.2", 0, {}}, cube_of_counts(counts));
  EXPECT_EQ(verdict.reason, "groups_left_out");
  ASSERT_TRUE(verdict.rows_needed.has_value());
  EXPECT_GT(*verdict.rows_needed, 6006 * 10.0 / 6);
}

TEST(RoundedRows, RoundsUpToTwoDigits) {
  EXPECT_EQ(audit::rounded_rows(1234), 1300);
  EXPECT_EQ(audit::rounded_rows(1200), 1200);
  EXPECT_EQ(audit::rounded_rows(7), 7);
  EXPECT_EQ(audit::rounded_rows(10.5), 11);
  EXPECT_EQ(audit::rounded_rows(99.1), 100);
  EXPECT_EQ(audit::rounded_rows(123'456), 130'000);
}
