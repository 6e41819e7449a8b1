// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/engine_message.hpp"

#include <gtest/gtest.h>

#include "base/context.hpp"
#include "source/duckdb/session.hpp"

using namespace metalab;
using source::engine_message;

TEST(EngineMessage, SaysWhatAndWhereAndNoValueOfTheData) {
  for (const char* message :
       {"Conversion Error: Could not convert string 'Secretson' to INT32",
        "Invalid Input Error: CSV Error on Line: 200003\nOriginal Line: Secretson,1,2\nExpected "
        "Number "
        "of Columns: 2 Found: 3",
        "Out of Range Error: Overflow in multiplication of INT64 (Secretson * 2)!",
        "Invalid Input Error: missing ]: [Secretson",
        "Constraint Error: Duplicate key \"Secretson\"", "Some New Error: Secretson"}) {
    const auto values = engine_message(message);
    EXPECT_TRUE(values.contains("engine")) << message;
    for (const auto& [name, value] : values)
      EXPECT_EQ(value.find("Secretson"), std::string::npos) << message;
  }
  const auto values =
      engine_message("Invalid Input Error: CSV Error on Line: 200003\nOriginal Line: x");
  EXPECT_EQ(values.at("line"), "200003");
  EXPECT_EQ(engine_message("Conversion Error: Could not convert string 'x'").at("engine"),
            "conversion");
  EXPECT_EQ(
      engine_message("Invalid Input Error: Malformed JSON in file \"f\", at byte 1 in line 7: x")
          .at("line"),
      "7");
}

TEST(EngineMessage, KeepsWhatIsSaidOfStatementsAndFiles) {
  EXPECT_EQ(engine_message("Parser Error: syntax error at or near \"SELEC\"\n\nLINE 1: SELEC")
                .at("message"),
            "Parser Error: syntax error at or near \"SELEC\"");
}

TEST(EngineMessage, OfTheEngineItselfQuotesNoValue) {
  auto session = source::Session::open(Context{}, {}, {});
  ASSERT_TRUE(session);
  for (const char* expression :
       {"CAST(v AS INTEGER)", "CAST(v AS DATE)", "regexp_matches('a', '[' || v)",
        "strptime(v, '%Y')",
        "CAST(length(v) + 9223372036854775800 AS BIGINT) + CAST(length(v) AS BIGINT)",
        "chr(CAST(length(v) * -1 AS INTEGER))"}) {
    const auto done = session->query(std::string("SELECT ") + expression +
                                     " FROM (SELECT 'Secretson ' || range AS v FROM range(3))");
    if (done) continue;
    ASSERT_EQ(done.error().code, "engine_refused");
    for (const auto& [name, value] : done.error().values)
      EXPECT_EQ(value.find("Secretson"), std::string::npos) << expression << value;
  }
}
