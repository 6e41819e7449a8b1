// SPDX-License-Identifier: Apache-2.0
// Every option of the engine's readers is known here, so that a new one cannot find out by itself
// what a study did not ask for.
#include "source/duckdb/readers.hpp"

#include <gtest/gtest.h>

#include <set>

#include "source/duckdb/session.hpp"

namespace metalab::source {
namespace {

std::set<std::string> options_of_engine(Session& session, const std::string& function) {
  std::set<std::string> out;
  const auto read = session.query(
      "SELECT DISTINCT unnest(parameters) FROM duckdb_functions() WHERE function_name = " +
          sql_literal(function),
      [&](const std::vector<Datum>& row) -> Status {
        out.insert(std::get<std::string>(row[0]));
        return {};
      });
  EXPECT_TRUE(read.has_value());
  return out;
}

TEST(Readers, know_every_option_of_the_engine) {
  auto session = Session::open(Context{}, {}, {});
  ASSERT_TRUE(session.has_value());
  for (const Reader& reader : readers()) {
    std::set<std::string> known;
    for (const auto& option : reader.options)
      EXPECT_TRUE(known.insert(option.name).second) << reader.name << " " << option.name;
    EXPECT_EQ(options_of_engine(*session, reader.name), known) << reader.name;
  }
}

TEST(Readers, are_called_with_detection_off) {
  for (const std::string& sql :
       {csv_reader({FilePath("d.csv"), ",", "\"", "\"", "utf-8", {}, true}, 2),
        json_reader(FilePath("d.jsonl"), JsonForm::lines, {"a"}),
        json_object_reader(FilePath("d.jsonl"), JsonForm::list),
        parquet_reader({FilePath("d.parquet")})}) {
    for (const char* off : {"hive_partitioning = false", "hive_types_autocast = false",
                            "union_by_name = false", "filename = false"})
      EXPECT_NE(sql.find(off), std::string::npos) << sql;
    EXPECT_EQ(sql.find("auto_detect = true"), std::string::npos) << sql;
  }
}

}  // namespace
}  // namespace metalab::source
