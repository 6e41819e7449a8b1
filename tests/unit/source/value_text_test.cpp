// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/value_text.hpp"

#include <gtest/gtest.h>

#include <cmath>

using namespace metalab;
using cube::Value;
using source::Datum;
using source::value_of;

TEST(ValueText, IsTheSameWhateverTypeANumberCameIn) {
  EXPECT_EQ(value_of(Datum(1.0)), Value::of("1"));
  EXPECT_EQ(value_of(Datum(1.0F)), Value::of("1"));
  EXPECT_EQ(value_of(Datum(cube::Int128(1))), Value::of("1"));
  EXPECT_EQ(value_of(Datum(0.1)), Value::of("0.1"));
  EXPECT_EQ(value_of(Datum(0.1F)), Value::of("0.1"));
  EXPECT_EQ(value_of(Datum(-0.0)), Value::of("0"));
}

TEST(ValueText, KeepsTextAndTruthValues) {
  EXPECT_EQ(value_of(Datum(std::string("1.0"))), Value::of("1.0"));
  EXPECT_EQ(value_of(Datum(std::string())), Value::of(""));
  EXPECT_EQ(value_of(Datum(true)), Value::of("true"));
  EXPECT_EQ(value_of(Datum(false)), Value::of("false"));
}

TEST(ValueText, IsMissingForNullAndNaN) {
  EXPECT_EQ(value_of(Datum()), Value::missing());
  EXPECT_EQ(value_of(Datum(std::nan(""))), Value::missing());
  EXPECT_EQ(value_of(Datum(std::nanf(""))), Value::missing());
}

TEST(IntegerText, WritesAllOf128Bits) {
  EXPECT_EQ(source::integer_text(0), "0");
  EXPECT_EQ(source::integer_text(-42), "-42");
  const cube::Int128 largest = (((cube::Int128(1) << 126) - 1) << 1) + 1;
  EXPECT_EQ(source::integer_text(largest), "170141183460469231731687303715884105727");
  EXPECT_EQ(source::integer_text(-largest - 1), "-170141183460469231731687303715884105728");
}

TEST(SqlNames, CannotBeLeft) {
  EXPECT_EQ(source::sql_literal("it's"), "'it''s'");
  EXPECT_EQ(source::sql_name("a\"b"), "\"a\"\"b\"");
}
