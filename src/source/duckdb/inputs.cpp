// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/inputs.hpp"

#include <algorithm>
#include <array>
#include <fstream>

#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"

namespace metalab::source {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHeaderBytes = 65'536;
constexpr int kLongestMessage = 400;

bool is_text_file(const study::Table& table) {
  return table.format == "csv" || table.format == "tsv";
}

std::string first_line_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(kHeaderBytes, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head.substr(0, head.find('\n'));
}

/// The separator that occurs most often in the first line, outside quotes.
std::string find_delimiter(const Input& input) {
  if (!input.table->delimiter.empty()) return input.table->delimiter;
  if (input.table->format == "tsv") return "\t";
  const std::string line = first_line_of(input.path);
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {',', ';', '\t', '|'}) {
    bool quoted = false;
    std::ptrdiff_t count = 0;
    for (const char c : line) {
      if (c == '"') quoted = !quoted;
      count += !quoted && c == candidate ? 1 : 0;
    }
    if (count > most) {
      most = count;
      best = candidate;
    }
  }
  return {best};
}

std::string sql_list(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const auto& text : texts) out += (out.size() > 1 ? ", " : "") + sql_literal(text);
  return out + "]";
}

/// Options that the sniffer and the reader of text files share.
std::string text_options(const Input& input) {
  const study::Table& table = *input.table;
  std::string out = ", delim = " + sql_literal(find_delimiter(input)) +
                    ", quote = " + sql_literal(table.quote.empty() ? "\"" : table.quote) +
                    ", ignore_errors = false, null_padding = false, strict_mode = true";
  out += table.header.value_or(true) ? ", header = true, skip = 0" : ", header = false, skip = 0";
  if (!table.encoding.empty()) out += ", encoding = " + sql_literal(table.encoding);
  if (!table.missing.empty()) out += ", nullstr = " + sql_list(table.missing);
  return out;
}

std::string engine_type(const std::string& type) {
  if (type == "integer") return "BIGINT";
  if (type == "number") return "DOUBLE";
  if (type == "boolean") return "BOOLEAN";
  if (type == "date") return "DATE";
  return "VARCHAR";
}

/// The engine's own sentence, cut where its advice on options and internals begins.
std::string essence(const std::string& message) {
  std::string out = message;
  for (const char* advice : {"\n\nLINE", "\nPossible fixes", "\nPossible solutions", "\n\nPossible",
                             "\n  file =", "Candidate functions", "\n\nDid you mean"}) {
    out = out.substr(0, out.find(advice));
  }
  std::replace(out.begin(), out.end(), '\n', ' ');
  return printable(out, kLongestMessage);
}

Error unreadable(const Input& input, const Error& error) {
  if (error.code != "engine_refused") return error;
  const std::string message = essence(error.values.at("message"));
  const Place place = input.table->place;
  const bool not_utf8 = message.find("not utf-8 encoded") != std::string::npos;
  return input_error(not_utf8 ? "input_not_utf8" : "input_unreadable",
                     {{"path", input.path.string()}, {"message", message}}, place);
}

/// yes/no and the like are the data's own words: only true and false make a truth value.
Status keep_words(Session& session, const Input& input, std::vector<InputColumn>& columns) {
  for (auto& column : columns) {
    if (column.sql_type != "BOOLEAN") continue;
    METALAB_TRY(const auto others,
                session.query_count("SELECT count(*) FROM (SELECT " + sql_name(column.name) +
                                    " AS v FROM read_csv(" + sql_literal(input.path.string()) +
                                    text_options(input) + ", all_varchar = true) LIMIT " +
                                    std::to_string(limits::kTypeSampleRows) +
                                    ") WHERE lower(v) NOT IN ('true', 'false')"));
    if (others > 0) column.sql_type = "VARCHAR";
  }
  return {};
}

Result<std::vector<InputColumn>> sniff_columns(Session& session, const Input& input) {
  std::vector<InputColumn> columns;
  const auto keep = [&](const std::vector<Datum>& row) -> Status {
    columns.push_back({std::get<std::string>(row[0]), std::get<std::string>(row[1])});
    return {};
  };
  const auto described =
      session.query("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_csv(" +
                        sql_literal(input.path.string()) + text_options(input) +
                        ", sample_size = " + std::to_string(limits::kTypeSampleRows) + "))",
                    keep);
  if (!described) return fail(unreadable(input, described.error()));
  if (const auto status = keep_words(session, input, columns); !status)
    return fail(unreadable(input, status.error()));
  return columns;
}

Status fix_types(const Input& input, std::vector<InputColumn>& columns) {
  for (const auto& [name, type] : input.table->types) {
    const auto found =
        std::find_if(columns.begin(), columns.end(),
                     [&, &wanted = name](const auto& c) { return c.name == wanted; });
    if (found == columns.end()) {
      std::vector<std::string> known;
      for (const auto& column : columns) known.push_back(column.name);
      return fail(input_error(
          "study_unknown_column",
          {{"name", name}, {"nearest", nearest_name(name, known)}, {"known", list_names(known)}},
          input.table->place));
    }
    found->sql_type = engine_type(type);
  }
  return {};
}

/// The table function that reads the file with every choice made, so that no later statement
/// looks at the file to guess again.
std::string reader_of(const Input& input) {
  const std::string path = sql_literal(input.path.string());
  if (input.table->format == "parquet") return "read_parquet(" + path + ")";
  std::string columns;
  for (const auto& column : input.columns)
    columns += (columns.empty() ? "" : ", ") + sql_literal(column.name) + ": " +
               sql_literal(column.sql_type);
  if (input.table->format == "jsonl")
    return "read_json(" + path + ", format = 'newline_delimited', columns = {" + columns + "})";
  return "read_csv(" + path + text_options(input) + ", auto_detect = false, columns = {" + columns +
         "})";
}

Result<std::vector<InputColumn>> find_columns(Session& session, const Input& input) {
  if (is_text_file(*input.table)) return sniff_columns(session, input);
  const std::string path = sql_literal(input.path.string());
  const std::string reader = input.table->format == "parquet"
                                 ? "read_parquet(" + path + ")"
                                 : "read_json(" + path +
                                       ", format = 'newline_delimited', sample_size = " +
                                       std::to_string(limits::kTypeSampleRows) + ")";
  std::vector<InputColumn> columns;
  const auto described = session.query(
      "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " + reader + ")",
      [&](const std::vector<Datum>& row) -> Status {
        columns.push_back({std::get<std::string>(row[0]), std::get<std::string>(row[1])});
        return {};
      });
  if (!described) return fail(unreadable(input, described.error()));
  return columns;
}

/// Every column as it is; NaN, which data frames write for a missing number, as NULL.
std::string view_columns(const Input& input) {
  std::string out;
  for (const auto& column : input.columns) {
    const std::string name = sql_name(column.name);
    const bool real = column.sql_type == "DOUBLE" || column.sql_type == "FLOAT";
    out +=
        (out.empty() ? "" : ", ") +
        (real ? "CASE WHEN isnan(" + name + ") THEN NULL ELSE " + name + " END AS " + name : name);
  }
  return out;
}

}  // namespace

Result<std::vector<Input>> resolve_inputs(const study::Data& study,
                                          const std::map<std::string, std::string>& overrides) {
  std::vector<Input> inputs;
  std::vector<std::string> names;
  const fs::path folder = fs::path(study.file).parent_path();
  for (const auto& table : study.tables) {
    names.push_back(table.name);
    const auto given = overrides.find(table.name);
    fs::path path = given != overrides.end() ? fs::path(given->second) : fs::path(table.path);
    if (given == overrides.end() && path.is_relative()) path = folder / path;
    std::error_code ignored;
    const auto status = fs::status(path, ignored);
    if (!fs::exists(status))
      return fail(input_error("data_missing", {{"path", path.string()}}, table.place));
    if (fs::is_directory(status)) return fail(input_error("file_is_folder", {}, {path.string()}));
    if (!fs::is_regular_file(status))
      return fail(input_error("file_not_regular", {{"path", path.string()}}, table.place));
    path = fs::canonical(path, ignored);
    if (path.string().find_first_of("*?[]{}") != std::string::npos)
      return fail(input_error("file_glob", {{"path", path.string()}}, table.place));
    if (fs::file_size(path, ignored) == 0)
      return fail(input_error("file_empty", {{"path", path.string()}}, table.place));
    inputs.push_back({&table, path, {}});
  }
  for (const auto& [name, path] : overrides) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    return fail(input_error(
        "data_unknown_table",
        {{"name", name}, {"nearest", nearest_name(name, names)}, {"known", list_names(names)}},
        {study.file}));
  }
  return inputs;
}

std::vector<std::filesystem::path> paths_of(const std::vector<Input>& inputs) {
  std::vector<std::filesystem::path> out;
  for (const auto& input : inputs) out.push_back(input.path);
  return out;
}

Status open_inputs(Session& session, std::vector<Input>& inputs,
                   const std::set<std::string>& codes) {
  for (auto& input : inputs) {
    METALAB_TRY(input.columns, find_columns(session, input));
    for (auto& column : input.columns)
      if (is_text_file(*input.table) && codes.contains(column.name) &&
          column.sql_type.find("INT") != std::string::npos)
        column.sql_type = "VARCHAR";
    METALAB_DO(fix_types(input, input.columns));
    const auto made =
        session.query("CREATE TEMPORARY VIEW " + sql_name(input.table->name) + " AS SELECT " +
                      view_columns(input) + " FROM " + reader_of(input));
    if (!made) return fail(unreadable(input, made.error()));
  }
  return {};
}

}  // namespace metalab::source
