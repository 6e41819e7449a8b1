// SPDX-License-Identifier: Apache-2.0
// The coded GROUP BY against its twin, the plain one, over tables of many shapes.
#include "source/duckdb/coded_columns.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "source/build_cube.hpp"
#include "source/duckdb/value_text.hpp"
#include "support/folder.hpp"
#include "support/studies.hpp"

namespace metalab::source {
namespace {

using Counts = std::map<std::vector<cube::Value>, cube::Int128>;

Session opened(int threads, const std::vector<std::filesystem::path>& readable,
               const std::vector<std::filesystem::path>& writable = {}) {
  Context context;
  context.threads = threads;
  auto session = Session::open(context, readable, writable);
  EXPECT_TRUE(session.has_value());
  return std::move(*session);
}

/// A column of `values` distinct values at most, from a hash of the row's number.
std::string column_sql(const std::string& type, int values, int missing_percent, int salt) {
  const std::string draw = "hash(i, " + std::to_string(salt) + ")";
  const std::string k = "CAST(" + draw + " % " + std::to_string(values) + " AS BIGINT)";
  std::string value;
  if (type == "VARCHAR") {
    // Empty, short, at the inlined length's edge, long with the same beginning, not ASCII.
    value = "CASE " + k + " % 5 WHEN 0 THEN '' || (CASE WHEN " + k + " = 0 THEN '' ELSE CAST(" + k +
            " AS VARCHAR) END) WHEN 1 THEN 'twelve-' || printf('%05d', " + k +
            ") WHEN 2 THEN 'thirteen-' || printf('%05d', " + k +
            ") WHEN 3 THEN 'a long text that is kept outside ' || " + k +
            " ELSE '\u00e9t\u00e9 ' || " + k + " END";
  } else if (type == "DOUBLE" || type == "FLOAT") {
    value = "CASE WHEN " + k + " = 0 THEN CAST(0.0 AS DOUBLE) WHEN " + k +
            " = 1 THEN CAST('-0.0' AS DOUBLE) WHEN " + k + " = 2 THEN CAST('inf' AS DOUBLE) ELSE " +
            k + " / 8.0 - 3 END";
  } else if (type == "BOOLEAN") {
    value = k + " % 2 = 1";
  } else if (type == "DATE") {
    value = "DATE '2024-02-27' + CAST(" + k + " AS INTEGER)";
  } else if (type.starts_with("DECIMAL")) {
    value = k + " * 0.25";
  } else if (type.starts_with("U")) {
    value = k;
  } else {
    value = k + " - 3";
  }
  return "CASE WHEN hash(i, " + std::to_string(salt + 1000) + ") % 100 < " +
         std::to_string(missing_percent) + " THEN NULL ELSE CAST(" + value + " AS " + type +
         ") END";
}

Counts counts_of(Session& session, const std::vector<GroupedColumn>& columns,
                 const std::string& rows, const CodedColumns* coded) {
  std::string names, grouped;
  for (const auto& column : coded == nullptr ? columns : coded->grouped()) {
    const bool exotic = column.sql_type == "DATE" || column.sql_type.starts_with("DECIMAL");
    names += (exotic ? "CAST(" + column.name + " AS VARCHAR)" : column.name) + ", ";
    grouped += (grouped.empty() ? "" : ", ") + column.name;
  }
  Counts out;
  std::vector<Datum> decoded;
  const auto read = session.query("SELECT " + names + "COUNT(*) FROM (" +
                                      (coded == nullptr ? rows : coded->rows_sql(rows)) +
                                      ") AS roles GROUP BY " + grouped,
                                  [&](const std::vector<Datum>& row) -> Status {
                                    decoded = row;
                                    if (coded != nullptr) coded->decode(row, decoded);
                                    std::vector<cube::Value> values;
                                    for (std::size_t c = 0; c < columns.size(); ++c)
                                      values.push_back(value_of(decoded[c]));
                                    EXPECT_EQ(decoded.size(), columns.size() + 1);
                                    auto& count = out[values];
                                    EXPECT_EQ(count, 0) << "a combination came twice";
                                    count = std::get<cube::Int128>(decoded.back());
                                    return {};
                                  });
  EXPECT_TRUE(read.has_value()) << read.error().values.at("message");
  return out;
}

RC_GTEST_PROP(CodedColumns, CountsAsThePlainGroupBy, ()) {
  static const std::vector<std::string> types{"VARCHAR",   "VARCHAR",  "BOOLEAN",      "TINYINT",
                                              "SMALLINT",  "INTEGER",  "BIGINT",       "UTINYINT",
                                              "USMALLINT", "UINTEGER", "UBIGINT",      "FLOAT",
                                              "DOUBLE",    "DATE",     "DECIMAL(9, 2)"};
  const int width = *rc::gen::inRange(1, 7);
  const int rows = *rc::gen::element(0, 1, 100, 5'000, 200'000);
  const bool parquet = *rc::gen::arbitrary<bool>();
  const int threads = *rc::gen::inRange(1, 4);
  std::vector<GroupedColumn> columns;
  std::string select;
  for (int c = 0; c < width; ++c) {
    const std::string type = *rc::gen::elementOf(types);
    const int values = *rc::gen::element(1, 2, 7, 100);
    const int missing = *rc::gen::element(0, 0, 10, 100);
    columns.push_back({"c" + std::to_string(c), type, 200'000});
    select +=
        (c > 0 ? ", " : "") + column_sql(type, values, missing, c) + " AS c" + std::to_string(c);
  }
  const test::Folder folder;
  const auto file = folder / "rows.parquet";
  auto session = opened(threads, {file}, {file});
  const std::string made = "SELECT " + select + " FROM range(" + std::to_string(rows) + ") t(i)";
  std::string rows_sql = "SELECT * FROM made WHERE c0 IS NULL OR hash(c0) % 10 > 0";
  if (parquet) {
    RC_ASSERT(session
                  .query("COPY (" + made + ") TO '" + file.string() +
                         "' (FORMAT parquet, ROW_GROUP_SIZE 20000)")
                  .has_value());
    rows_sql =
        "SELECT * FROM read_parquet('" + file.string() + "') WHERE c0 IS NULL OR hash(c0) % 10 > 0";
  } else {
    RC_ASSERT(session.query("CREATE TEMPORARY TABLE made AS " + made).has_value());
  }
  const auto coded = CodedColumns::make(session, columns);
  RC_ASSERT(coded.has_value());
  const Counts plain = counts_of(session, columns, rows_sql, nullptr);
  RC_ASSERT(counts_of(session, columns, rows_sql, &*coded) == plain);
  RC_ASSERT(!coded->gave_up());
}

TEST(CodedColumns, ManyValuesInSeveralThreads) {
  auto session = opened(3, {});
  const std::string rows =
      "SELECT 'value ' || (i * 7919 % 150000) AS a, CAST(i % 1000 AS INTEGER) AS b, "
      "i % 2 = 0 AS c, CASE WHEN i % 3 > 0 THEN 'x' END AS d FROM range(600000) t(i)";
  const std::vector<GroupedColumn> columns{{"a", "VARCHAR", 200'000},
                                           {"b", "INTEGER", 200'000},
                                           {"c", "BOOLEAN", 31},
                                           {"d", "VARCHAR", 31}};
  const auto coded = CodedColumns::make(session, columns);
  ASSERT_TRUE(coded.has_value());
  EXPECT_EQ(coded->grouped().size(), 1U);  // 18 + 18 + 5 + 5 bits
  const Counts counts = counts_of(session, columns, rows, &*coded);
  EXPECT_EQ(counts.size(), counts_of(session, columns, rows, nullptr).size());
  EXPECT_TRUE(counts == counts_of(session, columns, rows, nullptr));
}

TEST(CodedColumns, ManyColumnsTakeSeveralWords) {
  auto session = opened(2, {});
  std::vector<GroupedColumn> columns;
  std::string select;
  for (int c = 0; c < 18; ++c) {
    columns.push_back({"c" + std::to_string(c), "BIGINT", c < 16 ? 200'000U : 31U});
    select += (c > 0 ? ", " : "") + std::string("hash(i, ") + std::to_string(c) + ") % 3 AS c" +
              std::to_string(c);
    columns.back().sql_type = "UBIGINT";
  }
  const std::string rows = "SELECT " + select + " FROM range(3000) t(i)";
  const auto coded = CodedColumns::make(session, columns);
  ASSERT_TRUE(coded.has_value());
  EXPECT_EQ(coded->grouped().size(), 6U);  // 16 columns of 18 bits, three a word; two of 5 bits
  EXPECT_TRUE(counts_of(session, columns, rows, &*coded) ==
              counts_of(session, columns, rows, nullptr));
}

TEST(CodedColumns, GivesUpBeyondItsRoom) {
  auto session = opened(2, {});
  const auto coded = CodedColumns::make(session, {{"a", "BIGINT", 31}});
  ASSERT_TRUE(coded.has_value());
  const auto count = [&](int values) {
    return session.query(
        "SELECT metalab_word_0, COUNT(*) FROM (" +
        coded->rows_sql("SELECT i % " + std::to_string(values) + " AS a FROM range(5000) t(i)") +
        ") AS roles GROUP BY metalab_word_0");
  };
  EXPECT_TRUE(count(31).has_value());
  EXPECT_FALSE(coded->gave_up());
  EXPECT_FALSE(count(32).has_value());
  EXPECT_TRUE(coded->gave_up());
}

TEST(CodedColumns, TheCubeIsWholeWhereTheCodingGivesUp) {
  const test::Folder folder;
  std::string people = "hired,offer,race,sex,age\n";
  for (int i = 0; i < 400; ++i)
    people += std::to_string(i % 2) + ",class " + std::to_string(i % 40) + ",r" +
              std::to_string(i % 3) + ",s" + std::to_string(i % 2) + ",30\n";
  ASSERT_TRUE(write_file(folder / "people.csv", people).has_value());
  auto text = test::study_text();
  text.replace(text.find("positive: yes"), 13, "positive: class 7");
  auto study = test::study_of(text);
  auto inputs = resolve_inputs(study, {{"people", (folder / "people.csv").string()}});
  ASSERT_TRUE(inputs.has_value());
  auto session = opened(2, {folder / "people.csv"});
  const auto from = check_source(session, study, *inputs);
  ASSERT_TRUE(from.has_value());
  const auto file = build_cube(session, study, *from, *inputs);
  ASSERT_TRUE(file.has_value());
  // One row in 40 is of class 7.
  std::int64_t rows = 0, positive = 0;
  for (std::size_t i = 0; i < file->cube.cells(); ++i) {
    rows += file->cube.n[i];
    const std::size_t decision = file->cube.dimensions.size() - 1;
    if (file->cube.value(i, decision).text == "1") positive += file->cube.n[i];
  }
  EXPECT_EQ(rows, 400);
  EXPECT_EQ(positive, 10);
}

}  // namespace
}  // namespace metalab::source
