// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/text_kinds.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "cube/cube.hpp"

namespace metalab::source {
namespace {

bool is(std::string_view text, std::uint64_t kind) { return (kinds_of(text) & kind) != 0; }

TEST(TextKinds, whole_numbers_keep_every_digit) {
  EXPECT_TRUE(is("9223372036854775807", kind::whole));
  EXPECT_FALSE(is("9223372036854775808", kind::whole));
  EXPECT_TRUE(is("-9223372036854775808", kind::whole));
  EXPECT_FALSE(is("1.0", kind::whole));
  EXPECT_FALSE(is("1e3", kind::whole));
  EXPECT_FALSE(is("007", kind::whole | kind::real));
  EXPECT_TRUE(is("007", kind::whole_stated));
  EXPECT_EQ(whole_number("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(whole_number(" +12 "), 12);
}

TEST(TextKinds, a_number_that_a_double_cannot_hold_is_none) {
  EXPECT_TRUE(is("9007199254740992", kind::real));
  EXPECT_FALSE(is("9007199254740993", kind::real));
  EXPECT_FALSE(is("12345678901234567001", kind::real | kind::whole));
  EXPECT_TRUE(is("100000000000000000000", kind::real));
  EXPECT_FALSE(is("1e400", kind::real));
  EXPECT_TRUE(is("0.12345678901234567890", kind::real));
  for (const char* text : {"1e5", ".5", "5.", "-1.5E-3", "inf", "-Infinity", "NaN"})
    EXPECT_TRUE(is(text, kind::real)) << text;
  for (const char* text : {"", ".", "e5", "1e", "1,5", "0x10", "1_000", "--1", "nano", "infinite"})
    EXPECT_FALSE(is(text, kind::real)) << text;
}

TEST(TextKinds, truth_is_true_and_false) {
  EXPECT_TRUE(is("True", kind::truth));
  for (const char* text : {"yes", "t", "1", "0", "truth"}) EXPECT_FALSE(is(text, kind::truth));
  EXPECT_TRUE(is("1", kind::truth_stated));
}

TEST(TextKinds, dates) {
  EXPECT_TRUE(is("2026-02-28", kind::day));
  EXPECT_TRUE(is("2026-02-28", kind::moment));
  EXPECT_EQ(kinds_of("2026-02-29"), 0U);
  EXPECT_FALSE(is("2026-02-28 23:59:59", kind::day));
  EXPECT_TRUE(is("2026-02-28T23:59:59.25", kind::moment));
  EXPECT_TRUE(is("2026-02-28T23:59:59+02:00", kind::zoned));
  EXPECT_TRUE(is("8:00", kind::clock));
  EXPECT_FALSE(is("24:00", kind::clock));
  EXPECT_EQ(day_number("1970-01-02"), 1);
  using Formats = std::vector<std::string>;
  EXPECT_EQ(date_formats(kinds_of("25/12/2025")), Formats{"%d/%m/%Y"});
  EXPECT_EQ(date_formats(kinds_of("12/25/2025")), Formats{"%m/%d/%Y"});
  EXPECT_EQ(date_formats(kinds_of("01.02.2026")), (Formats{"%d.%m.%Y", "%m.%d.%Y"}));
  EXPECT_EQ(date_formats(kinds_of("2026/01/02")), Formats{"%Y/%m/%d"});
  EXPECT_EQ(date_formats(kinds_of("25/12/25 8:30")), (Formats{"%d/%m/%y %H:%M", "%y/%m/%d %H:%M"}));
  EXPECT_EQ(date_formats(kinds_of("1/2/2026") & kinds_of("1-2-2026")), Formats{});
  EXPECT_EQ(date_formats(kinds_of("10-12-1")), Formats{});
}

TEST(TextKinds, json_numbers_are_no_texts) {
  EXPECT_EQ(kinds_of_json("\"1\""), 0U);
  EXPECT_NE(kinds_of_json("1") & kind::whole, 0U);
  EXPECT_NE(kinds_of_json("\"2026-01-01\"") & kind::day, 0U);
  EXPECT_EQ(kinds_of_json("{}"), kind::nested);
  EXPECT_EQ(shortest_json("1.0"), "1");
  EXPECT_EQ(shortest_json("-0.0"), "0");
  EXPECT_EQ(shortest_json("12345678901234567890123"), "12345678901234567890123");
  EXPECT_EQ(shortest_json("true"), "true");
}

TEST(TextKinds, what_is_said_of_a_text_does_not_show_it) {
  EXPECT_EQ(describe_text("secret").kind, "text");
  EXPECT_EQ(describe_text("été").count, 3U);
  EXPECT_EQ(describe_text("1.4").kind, "decimals");
  EXPECT_EQ(describe_text("012").kind, "leading_zeros");
}

RC_GTEST_PROP(TextKinds, every_whole_number_is_read_back, (std::int64_t value)) {
  const std::string text = std::to_string(value);
  RC_ASSERT(whole_number(text) == value);
  RC_ASSERT(is(text, kind::whole));
  RC_ASSERT(is(text, kind::real) ==
            (static_cast<cube::Int128>(static_cast<double>(value)) == value));
}

RC_GTEST_PROP(TextKinds, short_reals_are_the_nearest, (std::uint32_t whole, std::uint32_t part)) {
  const std::string text = std::to_string(whole % 100'000) + "." + std::to_string(part);
  RC_ASSERT(real_number(text) == std::stod(text));
}

RC_GTEST_PROP(TextKinds, any_bytes_are_looked_at, (const std::string& bytes)) {
  if (is(bytes, kind::whole)) RC_ASSERT(whole_number(bytes).has_value());
  if (is(bytes, kind::real)) RC_ASSERT(real_number(bytes).has_value());
  if (is(bytes, kind::day)) RC_ASSERT(day_number(bytes).has_value());
  RC_ASSERT(is(bytes, kind::whole_stated) == whole_number(bytes, By::study).has_value());
  RC_ASSERT(is(bytes, kind::real_stated) == real_number(bytes, By::study).has_value());
  (void)kinds_of_json(bytes);
  (void)describe_text(bytes);
}

}  // namespace
}  // namespace metalab::source
