// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "base/limits.hpp"

using namespace metalab;

namespace {

std::string code_of(std::string_view text) {
  const auto read = read_json(text, "some.json");
  return read ? "" : read.error().code;
}

std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']');
}

}  // namespace

TEST(JsonReader, ReadsEveryKindOfValue) {
  const auto read = read_json(R"( {"a":[null,true,false,-7,1.5,"x"],"b":{}} )");
  ASSERT_TRUE(read.has_value());
  const auto& list = *read->find("a")->array();
  EXPECT_TRUE(list[0].is_null());
  EXPECT_TRUE(*list[1].boolean());
  EXPECT_FALSE(*list[2].boolean());
  EXPECT_EQ(*list[3].integer(), -7);
  EXPECT_EQ(*list[4].real(), 1.5);
  EXPECT_EQ(*list[5].text(), "x");
  EXPECT_TRUE(read->find("b")->object()->empty());
}

TEST(JsonReader, TellsIntegersFromReals) {
  EXPECT_NE(read_json("1")->integer(), nullptr);
  EXPECT_NE(read_json("1.0")->real(), nullptr);
  EXPECT_NE(read_json("1e0")->real(), nullptr);
}

TEST(JsonReader, RefusesDuplicateKeysAtAnyDepth) {
  EXPECT_EQ(code_of(R"({"a":1,"a":1})"), "json_duplicate_key");
  EXPECT_EQ(code_of(R"([{"x":{"a":1,"b":2,"a":3}}])"), "json_duplicate_key");
  EXPECT_EQ(code_of(R"({"a":1,"\u0061":2})"), "json_duplicate_key");
  EXPECT_EQ(code_of(R"({"a":{"a":1},"b":{"a":1}})"), "");
}

TEST(JsonReader, NamesTheDuplicateKeyAndTheFile) {
  const auto read = read_json(R"({"sex":1,"sex":2})", "some.json");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().values.at("key"), "sex");
  EXPECT_EQ(read.error().place.file, "some.json");
}

TEST(JsonReader, KeepsIntegersToTwoToThe53MinusOne) {
  EXPECT_EQ(*read_json("9007199254740991")->integer(), 9007199254740991);
  EXPECT_EQ(*read_json("-9007199254740991")->integer(), -9007199254740991);
  for (const char* text :
       {"9007199254740993", "-9007199254740993", "18446744073709551615", "18446744073709551617",
        "-9223372036854775809", "123456789012345678901234567890"})
    EXPECT_EQ(code_of(text), "json_number") << text;
  // Beyond, digits that a double keeps are the canonical form of a real.
  EXPECT_EQ(read_json("9007199254740992")->integer(), nullptr);
  EXPECT_EQ(read_json("9007199254740992")->number(), 9007199254740992.0);
}

TEST(JsonReader, RefusesNumbersBeyondADouble) {
  EXPECT_EQ(code_of("1e309"), "json_number");
  EXPECT_EQ(code_of("-1e309"), "json_number");
  EXPECT_EQ(code_of("[1.0,1e999]"), "json_number");
  EXPECT_EQ(code_of("1.7976931348623157e308"), "");
}

TEST(JsonReader, RefusesWhatIsNoNumberInJson) {
  for (const char* text : {"NaN", "Infinity", "-Infinity", "nan", "+1", "01", "-01", ".5", "1.",
                           "1e", "0x10", "1_000"})
    EXPECT_EQ(code_of(text), "json_syntax") << text;
}

TEST(JsonReader, StopsAtItsDepth) {
  EXPECT_EQ(code_of(nested(199)), "");
  EXPECT_EQ(code_of(nested(limits::kJsonDepth)), "");
  EXPECT_EQ(code_of(nested(201)), "json_depth");
  EXPECT_EQ(code_of(std::string(1'000'000, '[')), "json_depth");
  std::string objects;
  for (int i = 0; i < 201; ++i) objects += "{\"a\":";
  EXPECT_EQ(code_of(objects), "json_depth");
}

TEST(JsonReader, RefusesLoneSurrogates) {
  EXPECT_EQ(code_of(R"("\ud800")"), "json_syntax");
  EXPECT_EQ(code_of(R"("\udc00")"), "json_syntax");
  EXPECT_EQ(code_of(R"("\ud800\ud800")"), "json_syntax");
  EXPECT_EQ(code_of(R"("\ud83dx")"), "json_syntax");
  EXPECT_EQ(*read_json(R"("\ud83d\ude00")")->text(), "\U0001F600");
}

TEST(JsonReader, RefusesInvalidUtf8) {
  EXPECT_EQ(code_of("\"\xFF\""), "json_syntax");
  EXPECT_EQ(code_of("\"\xC0\xAF\""), "json_syntax");          // overlong
  EXPECT_EQ(code_of("\"\xED\xA0\x80\""), "json_syntax");      // surrogate
  EXPECT_EQ(code_of("\"\xF4\x90\x80\x80\""), "json_syntax");  // beyond U+10FFFF
  EXPECT_EQ(code_of("{\"\xE2\x82\":1}"), "json_syntax");      // cut short
}

TEST(JsonReader, RefusesTrailingBytesAndComments) {
  for (const char* text : {"1 2", "{} x", "[1,]", "{\"a\":1,}", "// c\n1", "/* c */ 1", "", " ",
                           "[1", "{\"a\"", "\"a", "\"\x01\"", "\"\n\"", "'a'", "{a:1}", "tru"})
    EXPECT_EQ(code_of(text), "json_syntax") << text;
  EXPECT_EQ(code_of(" \t\r\n1\n"), "");
}

TEST(JsonReader, DoesNotTakeAZeroByteForTheEnd) {
  EXPECT_EQ(code_of(std::string_view("1\0", 2)), "json_syntax");
  EXPECT_EQ(code_of(std::string_view("{}\0 {\"more\": 1}", 15)), "json_syntax");
}

TEST(JsonReader, SaysAtWhichByteTheTextIsWrong) {
  const auto read = read_json(R"({"a": x})");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().values.at("byte"), "7");
}
