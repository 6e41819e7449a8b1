// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include "base/nearest.hpp"

using namespace metalab;

TEST(Utf8, TellsValidFromInvalid) {
  for (const char* text : {"", "a", "é", "€", "\U0001F600", "\U0010FFFF", "\u0800", "\uFFFF"})
    EXPECT_TRUE(is_valid_utf8(text)) << text;
  for (const char* text :
       {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xED\xBF\xBF",
        "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE2\x82", "a\xC3",
        "\xC3(", "\xF0\x9F\x98"})
    EXPECT_FALSE(is_valid_utf8(text));
}

TEST(Utf16Less, OrdersByCodeUnits) {
  EXPECT_TRUE(utf16_less("a", "b"));
  EXPECT_TRUE(utf16_less("", "a"));
  EXPECT_TRUE(utf16_less("a", "aa"));
  EXPECT_FALSE(utf16_less("a", "a"));
  EXPECT_TRUE(utf16_less("\U0001F600", "\uFB33"));  // 0xD83D < 0xFB33
  EXPECT_TRUE(utf16_less("\uD7FF", "\U00010000"));
  EXPECT_FALSE(utf16_less("\uE000", "\U0010FFFF"));
  EXPECT_TRUE(utf16_less("\U0001F600", "\U0001F601"));
}

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width("abc"), 3);
  EXPECT_EQ(display_width("é"), 1);
  EXPECT_EQ(display_width("e\u0301"), 1);
  EXPECT_EQ(display_width("日本"), 4);
  EXPECT_EQ(display_width("\U0001F600"), 2);
}

TEST(Printable, NamesControlCharactersAndReplacesBadBytes) {
  EXPECT_EQ(printable("a\x1b[31mb", 80), "a[U+001B][31mb");
  EXPECT_EQ(printable("a\nb\tc", 80), "a[U+000A]b[U+0009]c");
  EXPECT_EQ(printable(std::string_view("a\0b", 3), 80), "a[U+0000]b");
  EXPECT_EQ(printable("\x7f\u0080\u009b", 80), "[U+007F][U+0080][U+009B]");
  EXPECT_EQ(printable("a\xFF", 80), "a\uFFFD");
  EXPECT_EQ(printable("\uFFFE\uFDD0", 80), "[U+FFFE][U+FDD0]");
  EXPECT_EQ(printable("\u2028\u2029\uFEFF", 80), "[U+2028][U+2029][U+FEFF]");
}

TEST(Printable, NamesEveryBidirectionalControl) {
  // Unicode's property Bidi_Control.
  std::set<std::string> shown;
  for (const char* control : {"\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D",
                              "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"})
    shown.insert(printable(std::string("a") + control + "b", 80));
  EXPECT_EQ(shown.size(), 12U);
  for (const auto& one : shown) EXPECT_TRUE(one.starts_with("a[U+")) << one;
}

TEST(Printable, NamesSignsThatAreNotSeen) {
  EXPECT_EQ(printable("wo\u00ADmen", 80), "wo[U+00AD]men");
  EXPECT_EQ(printable("wo\u200Bmen", 80), "wo[U+200B]men");
  EXPECT_EQ(printable("wo\u2060men", 80), "wo[U+2060]men");
  EXPECT_EQ(printable("wo\u180Emen", 80), "wo[U+180E]men");
  EXPECT_EQ(printable("women\U000E0041", 80), "women[U+E0041]");
  EXPECT_EQ(printable("wo\u200Dmen\uFE0F", 80), "wo[U+200D]men[U+FE0F]");
  EXPECT_EQ(printable("wo\u200Bmen", 6), "wo\u2026");
}

TEST(Printable, KeepsJoinersWhereTheyJoin) {
  for (const char* text :
       {"\U0001F469\u200D\U0001F469", "\u0645\u06CC\u200C\u062E", "\u2764\uFE0F"})
    EXPECT_EQ(printable(text, 80), text);
}

TEST(Printable, KeepsOrdinaryTextWhole) {
  for (const char* text : {"women", "hommes âgés", "日本語", "مرحبا", "\U0001F600", "12345678"})
    EXPECT_EQ(printable(text, 12), text);
  EXPECT_EQ(printable("exactly ten", 11), "exactly ten");
}

TEST(Printable, ClipsToTheWidthWithAnEllipsis) {
  EXPECT_EQ(printable("abcdefghij", 5), "abcd\u2026");
  EXPECT_EQ(printable("日本語日本語", 5), "日本\u2026");
  for (int width = 2; width < 12; ++width)
    for (const char* text :
         {"abcdefghijklmno", "a日b本c語d日e本", "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0b\x0c\x0e"})
      EXPECT_LE(display_width(printable(text, width)), width) << text << width;
}

TEST(Printable, TakesTimeInProportionToTheText) {
  // 80 columns are full, then come signs that need none.
  std::string text(80, 'a');
  for (int i = 0; i < 40'000; ++i) text += "\u0301";
  const auto start = std::chrono::steady_clock::now();
  const std::string shown = printable(text, 80);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  EXPECT_LT(took.count(), 0.25);
  EXPECT_FALSE(shown.empty());
}

TEST(NearestName, FindsSlipsOfTheKeyboard) {
  const std::vector<std::string> names{"selection_rate", "base_rate", "true_positive_rate"};
  EXPECT_EQ(nearest_name("selecton_rate", names), "selection_rate");
  EXPECT_EQ(nearest_name("SELECTION_RATE", names), "selection_rate");
  EXPECT_EQ(nearest_name("bsae_rate", names), "base_rate");
  EXPECT_EQ(nearest_name("true_postive_rate", names), "true_positive_rate");
}

TEST(NearestName, OffersNothingThatIsFar) {
  EXPECT_EQ(nearest_name("zebra", {"selection_rate", "accuracy"}), "");
  EXPECT_EQ(nearest_name("x", {}), "");
  EXPECT_EQ(nearest_name("", {"accuracy"}), "");
}

TEST(NearestName, TakesTheFirstOfEquallyNear) {
  EXPECT_EQ(nearest_name("cat", {"bat", "hat"}), "bat");
  EXPECT_EQ(nearest_name("hat", {"bat", "hat"}), "hat");
}

TEST(NearestName, StandsVeryLongNames) {
  const std::string longest(100'000, 'x');
  EXPECT_EQ(nearest_name(longest, {"accuracy"}), "");
}

TEST(ListNames, EndsWithAnEllipsisWhenCut) {
  EXPECT_EQ(list_names({}), "");
  EXPECT_EQ(list_names({"a", "b"}), "a, b");
  EXPECT_EQ(list_names({"a", "b", "c"}, 2), "a, b, \u2026");
  EXPECT_EQ(list_names({"a", std::string(81, 'b'), "c"}), "a, \u2026, c");
}

TEST(Characters, AreCodesWithTheirBytes) {
  const std::string text = "aé\U0001F468\xFF";
  const auto found = characters(text);
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].first, U'a');
  EXPECT_EQ(found[1].second, "é");
  EXPECT_EQ(found[2].first, 0x1F468U);
  EXPECT_EQ(found[3].first, 0xFFFDU);
  EXPECT_EQ(found[3].second, "\uFFFD");
}
