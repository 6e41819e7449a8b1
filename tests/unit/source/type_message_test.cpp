// SPDX-License-Identifier: Apache-2.0
#include "source/sql/type_message.hpp"

#include <gtest/gtest.h>

namespace metalab::source {
namespace {

using Values = std::map<std::string, std::string>;

TEST(TypeMessage, SaysTypesInWords) {
  const Values compared = type_message(
      "Binder Error: Cannot compare values of type VARCHAR and type INTEGER_LITERAL - an explicit "
      "cast is required");
  EXPECT_EQ(compared, (Values{{"message", ""},
                              {"engine", "types_apart"},
                              {"first_type", "text"},
                              {"second_type", "number"}}));
  const Values called = type_message(
      "Binder Error: No function matches the given name and argument types 'round(DECIMAL(2,1), "
      "DATE)'. You might need to add explicit type casts.");
  EXPECT_EQ(called, (Values{{"message", ""},
                            {"engine", "function_types"},
                            {"function", "round"},
                            {"first_type", "number"},
                            {"second_type", "time"}}));
  EXPECT_EQ(type_message("name and argument types '~~(BIGINT, STRING_LITERAL)'").at("function"),
            "LIKE");
  EXPECT_EQ(type_message("name and argument types 'least()'").at("first_type"), "nothing");
  EXPECT_EQ(type_message("Cannot combine types of INTEGER[] and BLOB - x").at("first_type"),
            "nested");
}

TEST(TypeMessage, KeepsWhatIsOfAnotherKind) {
  for (const char* message : {"", "Binder Error: something else", "argument types '",
                              "Cannot "
                              "compare values of type A"})
    EXPECT_TRUE(type_message(message).empty()) << message;
}

}  // namespace
}  // namespace metalab::source
