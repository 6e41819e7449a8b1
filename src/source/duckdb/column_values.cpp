// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/column_values.hpp"

#include "source/duckdb/text_kinds.hpp"

namespace metalab::source {
namespace {

/// A JSON value's text: numbers in the shortest form, texts as they are.
std::string json_text(const std::string& raw) {
  return "CASE WHEN starts_with(CAST(" + raw + " AS VARCHAR), '\"') THEN json_extract_string(" +
         raw + ", '$') WHEN CAST(" + raw + " AS VARCHAR) <> 'null' THEN metalab_shortest(CAST(" +
         raw + " AS VARCHAR)) END";
}

/// The text that a value is made of. JSON of a found type is taken as it is, so that "1" is no 1.
std::string value_text(const Input& input, const InputColumn& column) {
  if (!input.is_json()) return number_text_sql(input, column);
  const bool scalar =
      column.sql_type == "BIGINT" || column.sql_type == "DOUBLE" || column.sql_type == "BOOLEAN";
  if (column.stated || !scalar) return "(" + json_text(column.raw) + ")";
  return "nullif(CAST(" + column.raw + " AS VARCHAR), 'null')";
}

/// A year of four digits is not taken from two.
std::string parsed_date(const std::string& text, const std::string& format) {
  std::string parsed = "try_strptime(" + text + ", " + sql_literal(format) + ")";
  if (format.find("%Y") == std::string::npos) return parsed;
  return "(CASE WHEN year(" + parsed + ") >= 1000 THEN " + parsed + " END)";
}

struct Conversion {
  std::string function;
  std::uint64_t kinds;
};

Conversion conversion_of(const InputColumn& column) {
  const std::string& type = column.sql_type;
  const bool stated = column.stated;
  const char* ending = stated ? "_stated" : "";
  if (type == "BIGINT")
    return {std::string("metalab_whole") + ending, stated ? kind::whole_stated : kind::whole};
  if (type == "DOUBLE")
    return {std::string("metalab_real") + ending, stated ? kind::real_stated : kind::real};
  if (type == "BOOLEAN")
    return {std::string("metalab_truth") + ending, stated ? kind::truth_stated : kind::truth};
  if (type == "DATE") return {"metalab_day", kind::day};
  if (type == "TIMESTAMP") return {"metalab_moment", kind::moment};
  if (type == "TIMESTAMP WITH TIME ZONE") return {"metalab_zoned", kind::zoned};
  return {"metalab_clock", kind::clock};
}

}  // namespace

std::string value_sql(const Input& input, const InputColumn& column) {
  const std::string& type = column.sql_type;
  if (!input.is_text()) {
    if (type != "DOUBLE" && type != "FLOAT") return column.raw;
    return "CASE WHEN isnan(" + column.raw + ") THEN NULL ELSE " + column.raw + " END";
  }
  if (type == "JSON") return column.raw;
  if (type == "VARCHAR") return text_sql(input, column);
  const std::string text = value_text(input, column);
  if (!column.date_format.empty())
    return "CAST(CASE WHEN " + misfit_sql(input, column) + " THEN error('metalab_misfit') ELSE " +
           parsed_date(text, column.date_format) + " END AS " + type + ")";
  const std::string value = conversion_of(column).function + "(" + text + ")";
  return type.starts_with("TIME") ? "CAST(" + value + " AS " + type + ")" : value;
}

std::string number_text_sql(const Input& input, const InputColumn& column) {
  const study::Table& table = *input.table;
  if (table.decimal.empty() && table.thousands.empty()) return column.raw;
  return "metalab_plain(" + column.raw + ", " +
         sql_literal(table.decimal.empty() ? "." : table.decimal) + ", " +
         sql_literal(table.thousands) + ")";
}

std::string text_sql(const Input& input, const InputColumn& column) {
  if (input.is_csv()) return column.raw;
  if (input.is_json()) return json_text(column.raw);
  return column.sql_type == "DOUBLE" || column.sql_type == "FLOAT"
             ? "metalab_shortest(CAST(" + value_sql(input, column) + " AS VARCHAR))"
             : shortest_text_sql("CAST(" + column.raw + " AS " + column.sql_type + ")",
                                 column.sql_type);
}

std::string misfit_sql(const Input& input, const InputColumn& column) {
  const std::string text = value_text(input, column);
  if (!column.date_format.empty())
    return text + " IS NOT NULL AND " + parsed_date(text, column.date_format) + " IS NULL";
  return "metalab_kinds(" + text + ") & " + std::to_string(conversion_of(column).kinds) + " = 0";
}

std::string shortest_text_sql(const std::string& value, const std::string& type) {
  std::string text = "CAST(" + value + " AS VARCHAR)";
  if (type.starts_with("DECIMAL"))
    return "CASE WHEN contains(" + text + ", '.') THEN rtrim(rtrim(" + text + ", '0'), '.') ELSE " +
           text + " END";
  if (type.starts_with("TIMESTAMP")) return "replace(" + text + ", ' ', 'T')";
  return text;
}

std::string engine_type(const study::ColumnType& type) {
  if (type.name == "integer") return "BIGINT";
  if (type.name == "number") return "DOUBLE";
  if (type.name == "boolean") return "BOOLEAN";
  if (type.name != "date") return "VARCHAR";
  for (const char* of_time : {"%H", "%I", "%M", "%S", "%T"})
    if (type.format.find(of_time) != std::string::npos) return "TIMESTAMP";
  return "DATE";
}

}  // namespace metalab::source
