// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/number_signs.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "source/duckdb/text_kinds.hpp"

namespace metalab::source {
namespace {

/// The digits with a sign between groups of three, from the right.
std::string grouped(const std::string& digits, char sign) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += sign;
    out += digits[i];
  }
  return out;
}

TEST(PlainNumber, IsTheNumberAsProgramsWriteIt) {
  EXPECT_EQ(plain_number("1,5", ',', 0), "1.5");
  EXPECT_EQ(plain_number(" -1 234 567,25 ", ',', ' '), "-1234567.25");
  EXPECT_EQ(plain_number("1\u202f234", ',', ' '), "1234");
  EXPECT_EQ(plain_number("1\u00a0234,5", ',', ' '), "1234.5");
  EXPECT_EQ(plain_number("1’234.5", '.', '\''), "1234.5");
  EXPECT_EQ(plain_number("1234,5", ',', '.'), "1234.5");
  EXPECT_EQ(plain_number(",5", ',', 0), ".5");
  EXPECT_EQ(plain_number("2,5e3", ',', 0), "2.5e3");
  EXPECT_EQ(plain_number("007", ',', 0), "007");
  EXPECT_EQ(plain_number("NaN", ',', 0), "NaN");
}

TEST(PlainNumber, IsEmptyWhereOtherSignsWouldMakeANumber) {
  EXPECT_EQ(plain_number("1.5", ',', 0), "");
  EXPECT_EQ(plain_number("1.234", ',', ' '), "");
  EXPECT_EQ(plain_number("0,316", '.', ','), "0,316");  // no number by these signs
  EXPECT_EQ(plain_number("1e5.5", '.', ','), "1e5.5");  // no number by any signs
}

TEST(PlainNumber, LeavesOtherTextsAsTheyAre) {
  for (const char* text :
       {"", "31.12.2025", "31/12/2025", "12 34", "1 2345", "a,b", "1,2,3", "true"})
    EXPECT_EQ(plain_number(text, ',', ' '), text);
}

RC_GTEST_PROP(PlainNumber, ReadsWhatWasWrittenWithAnySigns, ()) {
  const auto whole = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
  const auto decimals = *rc::gen::inRange(0, 1000);
  const char decimal = *rc::gen::element('.', ',');
  const char thousands = *rc::gen::suchThat(rc::gen::element('.', ',', ' ', '\''),
                                            [&](char c) { return c != decimal; });
  const std::string digits = std::to_string(whole), rest = std::to_string(decimals);
  RC_ASSERT(plain_number(grouped(digits, thousands) + decimal + rest, decimal, thousands) ==
            digits + "." + rest);
}

RC_GTEST_PROP(PlainNumber, IsNeverAnotherNumberThanTheTextSays, (const std::string& text)) {
  const auto plain = plain_number(text, ',', '.');
  const bool number = (kinds_of(plain) & (kind::whole | kind::real)) != 0;
  RC_ASSERT(!number || text.find('.') == std::string::npos ||
            text.find('.') + 3 < text.size());  // a point is one of thousands, before three digits
}

}  // namespace
}  // namespace metalab::source
