// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>

#include "base/json.hpp"
#include "base/utf8.hpp"

using namespace metalab;

TEST(CanonicalJson, WritesTheNumbersOfRfc8785AppendixB) {
  const std::pair<std::uint64_t, const char*> vectors[] = {
      {0x0000000000000000, "0"},
      {0x8000000000000000, "0"},
      {0x0000000000000001, "5e-324"},
      {0x8000000000000001, "-5e-324"},
      {0x7fefffffffffffff, "1.7976931348623157e+308"},
      {0xffefffffffffffff, "-1.7976931348623157e+308"},
      {0x4340000000000000, "9007199254740992"},
      {0xc340000000000000, "-9007199254740992"},
      {0x4430000000000000, "295147905179352830000"},
      {0x44b52d02c7e14af5, "9.999999999999997e+22"},
      {0x44b52d02c7e14af6, "1e+23"},
      {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
      {0x444b1ae4d6e2ef4e, "999999999999999700000"},
      {0x444b1ae4d6e2ef4f, "999999999999999900000"},
      {0x444b1ae4d6e2ef50, "1e+21"},
      {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
      {0x3eb0c6f7a0b5ed8d, "0.000001"},
      {0x41b3de4355555553, "333333333.3333332"},
      {0x41b3de4355555554, "333333333.33333325"},
      {0x41b3de4355555555, "333333333.3333333"},
      {0x41b3de4355555556, "333333333.3333334"},
      {0x41b3de4355555557, "333333333.33333343"},
      {0xbecbf647612f3696, "-0.0000033333333333333333"},
      {0x43143ff3c1cb0959, "1424953923781206.2"},
  };
  for (const auto& [bits, text] : vectors) {
    EXPECT_EQ(shortest_real(std::bit_cast<double>(bits)), text) << std::hex << bits;
    EXPECT_EQ(canonical_json(Json(std::bit_cast<double>(bits))), text) << std::hex << bits;
  }
}

TEST(CanonicalJson, SortsKeysByTheirUtf16Units) {
  // The example of RFC 8785, section 3.2.3: U+1F600 starts with 0xD83D, before U+FB33.
  const Json::Object object{{"\u20ac", "Euro Sign"},
                            {"\r", "Carriage Return"},
                            {"\ufb33", "Hebrew Letter Dalet With Dagesh"},
                            {"1", "One"},
                            {"\U0001F600", "Emoji: Grinning Face"},
                            {"\u0080", "Control"},
                            {"\u00f6", "Latin Small Letter O With Diaeresis"}};
  EXPECT_EQ(canonical_json(object),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
            "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
            "\"\U0001F600\":\"Emoji: Grinning Face\","
            "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST(CanonicalJson, EscapesOnlyWhatItMust) {
  EXPECT_EQ(canonical_json(Json("\u20ac$\u000f\nA'\u0042\u0022\u005c\\\"/")),
            "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
  EXPECT_EQ(canonical_json(Json("\b\f\t\x01\x1f\x7f")), "\"\\b\\f\\t\\u0001\\u001f\x7f\"");
}

TEST(CanonicalJson, HasNoWhiteSpace) {
  EXPECT_EQ(canonical_json(Json::Object{{"b", Json::Array{1, 2.5, Json()}}, {"a", true}}),
            R"({"a":true,"b":[1,2.5,null]})");
  EXPECT_EQ(canonical_json(Json::Array{}), "[]");
  EXPECT_EQ(canonical_json(Json::Object{}), "{}");
}

TEST(PrettyJson, HoldsTheSameContent) {
  const Json value = Json::Object{{"a", Json::Array{1, "x", Json::Object{}}}, {"b", Json()}};
  EXPECT_EQ(pretty_json(value),
            "{\n  \"a\": [\n    1,\n    \"x\",\n    {}\n  ],\n  \"b\": null\n}\n");
  EXPECT_EQ(*read_json(pretty_json(value)), value);
}

RC_GTEST_PROP(ShortestReal, ReadsBackAsTheSameDouble, ()) {
  const auto bits = *rc::gen::arbitrary<std::uint64_t>();
  const double value = std::bit_cast<double>(bits);
  RC_PRE(std::isfinite(value));
  const std::string text = shortest_real(value);
  double back = 0;
  std::from_chars(text.data(), text.data() + text.size(), back);
  RC_ASSERT(back == value);
}

RC_GTEST_PROP(CanonicalJson, IsReadBackAndWrittenTheSame, ()) {
  const auto piece = rc::gen::element<std::string>("a", "B", "\"", "\\", "\n", "\x01", "\u00e9",
                                                   "\u20ac", "\ufb33", "\U0001F600", "");
  Json::Object object;
  for (int i = *rc::gen::inRange(0, 12); i > 0; --i)
    object[*piece + *piece + *piece] =
        *rc::gen::inRange<std::int64_t>(-9007199254740991, 9007199254740992);
  const std::string text = canonical_json(object);
  const auto read = read_json(text);
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == Json(object));
  RC_ASSERT(canonical_json(*read) == text);
}

TEST(PrettyJson, EscapesWhatATerminalWouldObeyOrNotShow) {
  const Json::Object object{{"k\u200B", "a\u009b31m\u202Eb\u007F\U000E0041é"}};
  const std::string text = pretty_json(object);
  EXPECT_EQ(text, "{\n  \"k\\u200b\": \"a\\u009b31m\\u202eb\\u007f\\udb40\\udc41é\"\n}\n");
  const auto read = read_json(text);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(*read, Json(object));
  EXPECT_EQ(canonical_json(Json("\u202E")), "\"\u202E\"");
}

TEST(CanonicalJson, ReadsBackEveryRealItWrites) {
  // A real beyond 2^53 without a fraction is written without a point: still a number of ours.
  for (const double value :
       {0.1, 1.0, -2.5e-7, 9007199254740991.0, 1e16, 1e17, 1e20, 1e21, 1e300}) {
    const auto read = read_json(canonical_json(Json(value)));
    EXPECT_TRUE(read.has_value()) << value;
    if (read) EXPECT_EQ(read->number(), value);
  }
}

TEST(RoundForEvidence, KeepsTwelveSignificantDigits) {
  EXPECT_EQ(round_for_evidence(1.0 / 3), 0.333333333333);
  EXPECT_EQ(round_for_evidence(2.0 / 3 * 1e-9), 6.66666666667e-10);
  EXPECT_EQ(round_for_evidence(-123456789.0123456), -123456789.012);
  EXPECT_EQ(round_for_evidence(1e300 / 3), 3.33333333333e299);
  EXPECT_EQ(round_for_evidence(0.9999999999999), 1.0);
  EXPECT_EQ(round_for_evidence(5e-324), 5e-324);
  EXPECT_FALSE(std::signbit(round_for_evidence(-0.0)));
}

RC_GTEST_PROP(RoundForEvidence, IsIdempotentAndNear, ()) {
  const double value = static_cast<double>(*rc::gen::arbitrary<std::int64_t>()) *
                       std::pow(10.0, *rc::gen::inRange(-40, 20));
  const double once = round_for_evidence(value);
  RC_ASSERT(round_for_evidence(once) == once);
  RC_ASSERT(std::abs(once - value) <= 5.0001e-12 * std::abs(value));
}
