// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/json_depth.hpp"

#include <gtest/gtest.h>

#include <string>

using metalab::source::json_depth;

TEST(JsonDepth, CountsListsAndObjectsAndNothingInTexts) {
  EXPECT_EQ(json_depth(""), 0U);
  EXPECT_EQ(json_depth("1"), 0U);
  EXPECT_EQ(json_depth(R"({"a": [1, {"b": []}], "c": []})"), 4U);
  EXPECT_EQ(json_depth(R"({"a[[": "[[\"[[\\", "b": [1]})"), 2U);
  EXPECT_EQ(json_depth("]]]["), 1U);
  EXPECT_EQ(json_depth(std::string(20'000, '[')), 20'000U);
}
