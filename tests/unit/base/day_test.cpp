// SPDX-License-Identifier: Apache-2.0
#include "base/day.hpp"

#include <gtest/gtest.h>

namespace metalab {
namespace {

TEST(Day, IsOneOfTheCalendarAndNothingElse) {
  for (const char* day : {"2026-03-31", "2024-02-29", "0001-01-01", "9999-12-31"})
    EXPECT_TRUE(is_day(day)) << day;
  for (const char* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-3-31",
                           "2026-03-31 ", "31/03/2026", "+026-03-31", "", "2026-03-31T00:00"})
    EXPECT_FALSE(is_day(text)) << text;
}

TEST(Day, AMonthAfterIsTheSameDayOrTheMonthsLast) {
  EXPECT_EQ(month_after("2026-03-15"), "2026-04-15");
  EXPECT_EQ(month_after("2026-12-31"), "2027-01-31");
  EXPECT_EQ(month_after("2027-01-31"), "2027-02-28");
  EXPECT_EQ(month_after("2028-01-30"), "2028-02-29");
}

}  // namespace
}  // namespace metalab
