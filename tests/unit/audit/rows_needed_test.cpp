// SPDX-License-Identifier: Apache-2.0
#include "audit/power/rows_needed.hpp"

#include <gtest/gtest.h>

#include "support/selections.hpp"

using namespace metalab;
using namespace metalab::test;

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
