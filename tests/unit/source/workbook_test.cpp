// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "source/xlsx/sheet_rows.hpp"
#include "source/xlsx/styles.hpp"

namespace metalab::source::xlsx {
namespace {

TEST(Workbook, FormatsTellDaysFromNumbers) {
  for (const char* code : {"dd/mm/yyyy", "[$-40C]d mmmm yyyy", "mmm", "yyyy\\-mm\\-dd hh:mm",
                           "d \"of\" mmmm;\"never\"", "[Red]mm/yy"})
    EXPECT_EQ(form_of_code(code), NumberForm::day) << code;
  for (const char* code : {"h:mm AM/PM", "mm:ss.0", "hh\\hmm"})
    EXPECT_EQ(form_of_code(code), NumberForm::clock) << code;
  for (const char* code : {"[h]:mm", "[mm]:ss", "[ss]"})
    EXPECT_EQ(form_of_code(code), NumberForm::duration) << code;
  for (const char* code : {"General", "0.00", "0.00E+00", "# ?/?", "@", "#,##0 \"days\"", "0\\d",
                           "[$-409]0", "[Red]0;[Blue]-0", "_d0", "*d0", "0;yyyy", "\"y", "[", "\\"})
    EXPECT_EQ(form_of_code(code), NumberForm::number) << code;
}

TEST(Workbook, DaysAreCountedAsSpreadsheetsDo) {
  const auto day = [](double days) { return date_text(days, NumberForm::day, false).value_or(""); };
  EXPECT_EQ(day(1), "1900-01-01");
  EXPECT_EQ(day(59), "1900-02-28");
  EXPECT_EQ(day(60), "");
  EXPECT_EQ(day(61), "1900-03-01");
  EXPECT_EQ(day(45'658), "2025-01-01");
  EXPECT_EQ(day(2'958'465), "9999-12-31");
  EXPECT_EQ(day(2'958'466), "");
  EXPECT_EQ(day(0.5), "");
  EXPECT_EQ(day(-1), "");
  EXPECT_EQ(day(45'658.416666666667), "2025-01-01 10:00:00");
  EXPECT_EQ(day(45'657.9999999999), "2025-01-01");
  EXPECT_EQ(day(45'658.0000000231), "2025-01-01 00:00:00.002");
  EXPECT_EQ(date_text(0, NumberForm::day, true), "1904-01-01");
  EXPECT_EQ(date_text(0.75, NumberForm::clock, false), "18:00:00");
  EXPECT_EQ(date_text(45'658.75, NumberForm::clock, false), "2025-01-01 18:00:00");
  EXPECT_EQ(date_text(1.25, NumberForm::duration, false), "30:00:00");
}

TEST(Workbook, CellsAreNamedByColumnAndRow) {
  for (const char* name : {"A1", "Z9", "AA10", "AZ1", "BA1", "ZZ2", "AAA3", "XFD1048576"}) {
    const auto place = cell_place(name);
    ASSERT_TRUE(place) << name;
    EXPECT_EQ(name_of(*place), name);
  }
  EXPECT_EQ(cell_place("XFD1048576")->column, 16'384);
  for (const char* name :
       {"", "A", "1", "A0", "XFE1", "A1048577", "AAAA1", "a1", "A1B", "A-1", "A+1"})
    EXPECT_FALSE(cell_place(name)) << name;
}

}  // namespace
}  // namespace metalab::source::xlsx
