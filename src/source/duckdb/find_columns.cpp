// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "base/letter_case.hpp"
#include "base/limits.hpp"
#include "source/duckdb/check_depth.hpp"
#include "source/duckdb/find_csv_columns.hpp"
#include "source/duckdb/find_fields.hpp"
#include "source/duckdb/find_types.hpp"
#include "source/duckdb/first_line.hpp"
#include "source/duckdb/inputs.hpp"
#include "source/duckdb/readers.hpp"
#include "source/duckdb/reading_error.hpp"
#include "source/duckdb/text_functions.hpp"

namespace metalab::source {
namespace {

/// By the first sign that is not blank.
Result<JsonForm> json_form(const Input& input) {
  METALAB_TRY(const auto lines, first_lines(*input.read, 0, 1));
  if (lines.empty()) return JsonForm::lines;
  const auto& text = lines.front().text;
  return text[text.find_first_not_of(" \t")] == '[' ? JsonForm::list : JsonForm::lines;
}

/// Two members of one object may not have the same name; each object may lack some.
Status find_json_columns(Session& session, Input& input) {
  const auto form = json_form(input);
  if (!form) return fail(unreadable(input, form.error()));
  METALAB_DO(check_depth(session, input, *form));
  const std::string lines = "(SELECT json_keys(json) AS k, row_number() OVER () AS r FROM " +
                            json_object_reader(FilePath(*input.read), *form) + " LIMIT " +
                            std::to_string(limits::kTypeSampleRows) + ")";
  std::vector<std::string> names;
  std::set<std::string> lower;
  std::string twice;
  const auto read = session.query(
      "SELECT k, CAST(max(n) AS BIGINT), min(place) FROM (SELECT k, r, count(*) AS n, "
      "min(r * 100000 + p) AS place FROM (SELECT unnest(k) AS k, generate_subscripts(k, 1) AS p, r "
      "FROM " +
          lines + ") GROUP BY k, r) GROUP BY k ORDER BY min(place) LIMIT " +
          std::to_string(limits::kColumns + 1),
      [&](const std::vector<Datum>& row) -> Status {
        names.push_back(std::get<std::string>(row[0]));
        lower.insert(lower_case(names.back()));
        if (std::get<cube::Int128>(row[1]) > 1 && twice.empty()) twice = names.back();
        return {};
      });
  if (!read) return fail(unreadable(input, read.error()));
  if (names.size() > limits::kColumns) return fail(too_many_columns(input));
  if (!twice.empty())
    return fail(input_error("column_twice", {{"name", twice}, {"path", input.path().string()}},
                            input.table->place));
  const bool apart = lower.size() == names.size();  // SQL tells the names apart
  const FilePath file(*input.read);
  input.reader = apart ? json_reader(file, *form, names) : json_object_reader(file, *form);
  for (const auto& name : names)
    input.columns.push_back(
        {.name = name,
         .sql_type = "VARCHAR",
         .raw = apart ? sql_name(name)
                      : "json_extract(json, " + sql_literal("$." + sql_name(name)) + ")"});
  if (const auto found = find_json_fields(session, input, *form); !found)
    return fail(unreadable(input, found.error()));
  return {};
}

/// What a file of Parquet says of its columns.
struct ParquetSchema {
  std::vector<std::string> names;
  std::map<std::string, int> long_decimals;  // their digits by name, of fields by column.field
};

/// From the file itself, since the engine renames columns that differ only in case.
Result<ParquetSchema> parquet_schema(Session& session, const Input& input, const HeldFile& file) {
  struct Group {
    std::string name;
    std::int64_t left;  // of its children
  };
  constexpr std::size_t kDeepest = limits::kFieldDepth + 2;
  std::vector<Group> open{{"", 1}};  // the schema itself
  ParquetSchema out;
  const auto add = [&](const std::vector<Datum>& row) -> Status {
    const auto whole = [&](std::size_t c) {
      return static_cast<std::int64_t>(std::get<cube::Int128>(row[c]));
    };
    while (open.size() > 1 && open.back().left == 0) open.pop_back();
    --open.back().left;
    std::string name = std::get<std::string>(row[0]);
    if (open.size() == 2) out.names.push_back(name);
    if (open.size() > 2) name.insert(0, open.back().name + ".");
    if (open.size() > kDeepest) name.clear();  // no column
    if (whole(2) > kDecimalDigits) out.long_decimals[name] = static_cast<int>(whole(2));
    if (whole(1) > 0) open.push_back({std::move(name), whole(1)});
    return {};
  };
  const auto read = session.query(
      "SELECT name, CAST(coalesce(num_children, 0) AS BIGINT), CAST(coalesce(precision, 0) AS "
      "BIGINT) FROM parquet_schema(" +
          sql_literal(file.path().string()) + ")",
      add);
  if (!read) return fail(unreadable(input, read.error()));
  return out;
}

/// The columns of one file of Parquet.
Result<std::vector<InputColumn>> columns_of_part(Session& session, const Input& input,
                                                 const HeldFile& file,
                                                 const std::vector<std::string>& names) {
  if (names.size() > limits::kColumns) return fail(too_many_columns(input));
  std::vector<InputColumn> columns;
  const auto described = session.query(
      "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " +
          parquet_reader({FilePath(file)}) + ")",
      [&](const std::vector<Datum>& row) -> Status {
        const auto& name = std::get<std::string>(row[0]);
        columns.push_back(
            {.name = name, .sql_type = std::get<std::string>(row[1]), .raw = sql_name(name)});
        return {};
      });
  if (!described) return fail(unreadable(input, described.error()));
  for (std::size_t c = 0; c < std::min(names.size(), columns.size()); ++c)
    columns[c].name = names[c];
  return columns;
}

/// The parts of a folder have the same columns in the same order.
Status find_parquet_columns(Session& session, Input& input) {
  std::vector<FilePath> paths;
  std::map<std::string, int> long_decimals;
  for (const auto& part : input.files) {
    paths.emplace_back(*part);
    METALAB_TRY(auto schema, parquet_schema(session, input, *part));
    METALAB_TRY(auto columns, columns_of_part(session, input, *part, schema.names));
    long_decimals.merge(schema.long_decimals);
    if (paths.size() == 1) input.columns = columns;
    const bool same = std::equal(columns.begin(), columns.end(), input.columns.begin(),
                                 input.columns.end(), [](const auto& one, const auto& other) {
                                   return one.name == other.name && one.sql_type == other.sql_type;
                                 });
    if (!same)
      return fail(input_error("parts_differ",
                              {{"path", input.path().string()},
                               {"name", part->name().filename().string()},
                               {"first", input.file().name().filename().string()}},
                              input.table->place));
  }
  input.reader = parquet_reader(paths);
  if (const auto found = find_parquet_fields(session, input); !found)
    return fail(unreadable(input, found.error()));
  for (auto& column : input.columns)
    if (const auto found = long_decimals.find(column.name); found != long_decimals.end())
      column.digits = found->second;
  return {};
}

/// A name for the view that differs from all others in more than case.
Status name_columns(Input& input) {
  std::set<std::string> names, taken;
  for (const auto& column : input.columns) {
    if (column.name.find('\0') != std::string::npos)
      return fail(
          input_error("column_with_nul", {{"path", input.path().string()}}, input.table->place));
    if (!names.insert(column.name).second)
      return fail(input_error("column_twice",
                              {{"name", column.name}, {"path", input.path().string()}},
                              input.table->place));
    taken.insert(lower_case(column.name));
  }
  std::set<std::string> used;
  for (auto& column : input.columns) {
    column.view_name = column.name;
    for (int n = 2; used.contains(lower_case(column.view_name)) ||
                    (n > 2 && taken.contains(lower_case(column.view_name)));
         ++n)
      column.view_name = column.name + " (" + std::to_string(n) + ")";
    used.insert(lower_case(column.view_name));
  }
  return {};
}

}  // namespace

Status find_columns(Session& session, std::vector<Input>& inputs) {
  METALAB_DO(add_text_functions(session));
  for (auto& input : inputs) {
    METALAB_DO(input.is_csv()    ? find_csv_columns(session, input)
               : input.is_json() ? find_json_columns(session, input)
                                 : find_parquet_columns(session, input));
    if (input.columns.size() > limits::kColumns) return fail(too_many_columns(input));
    METALAB_DO(name_columns(input));
    if (input.is_text()) METALAB_DO(find_types(session, input));
  }
  return {};
}

}  // namespace metalab::source
