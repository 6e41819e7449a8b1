// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include "base/letter_case.hpp"
#include "base/limits.hpp"
#include "study/parts.hpp"

namespace metalab::study {
namespace {

/// The format by the file name's ending, that before .gz or .zst, or an error that lists the
/// formats. A folder, which ends with a slash, has parts of Parquet.
Result<std::string> format_of(const Item& path_item, const std::string& path) {
  if (path.ends_with("/")) return "parquet";
  std::filesystem::path name(path);
  std::string ending = lower_case(name.extension().string());
  const bool packed = ending == ".gz" || ending == ".zst";
  if (packed) ending = lower_case(name.stem().extension().string());
  if (ending == ".csv") return "csv";
  if (ending == ".tsv" || ending == ".tab") return "tsv";
  if (!packed && (ending == ".parquet" || ending == ".pq")) return "parquet";
  if (ending == ".jsonl" || ending == ".ndjson" || ending == ".json") return "jsonl";
  if (!packed && (ending == ".xlsx" || ending == ".xlsm")) return "xlsx";
  for (const char* other : {".xls", ".xlsb", ".ods", ".fods", ".numbers"})
    if (ending == other)
      return fail(input_error("spreadsheet_format", {{"path", path}, {"format", other}},
                              path_item.place()));
  return fail(input_error("study_unknown_format", {{"path", path}}, path_item.place()));
}

Status single_character(const Item& item, std::string& out) {
  METALAB_TRY(out, text(item));
  if (out == "tab" || out == "\\t") out = "\t";
  if (out.size() != 1)
    return fail(
        input_error("study_wrong_type", {{"expected", "character"}, {"found", out}}, item.place()));
  return {};
}

/// Signs of numbers: `decimal` and `thousands` differ, and neither is a digit.
Status read_number_signs(const Item& item, Table& table) {
  if (const Item decimal = item.member("decimal")) {
    METALAB_TRY(table.decimal, one_of(decimal, {".", ","}));
  }
  const Item thousands = item.member("thousands");
  if (!thousands) return {};
  METALAB_TRY(table.thousands, one_of(thousands, {".", ",", "'", " "}));
  if (table.thousands == (table.decimal.empty() ? "." : table.decimal))
    return fail(input_error("table_same_signs", {{"sign", table.thousands}}, thousands.place()));
  return {};
}

/// A format of strptime that tells a whole date, once.
Status check_date_format(const Item& item, const std::string& format) {
  const auto has = [&](std::initializer_list<const char*> directives) {
    return std::count_if(directives.begin(), directives.end(), [&](const char* directive) {
             return format.find(directive) != std::string::npos;
           }) == 1;
  };
  if (has({"%Y", "%y"}) && (has({"%j"}) || (has({"%m", "%-m", "%b", "%B"}) && has({"%d", "%-d"}))))
    return {};
  return fail(input_error("study_wrong_type", {{"expected", "date_format"}, {"found", format}},
                          item.place()));
}

/// A type's name, or `date: FORMAT`.
Result<ColumnType> column_type(const Item& item) {
  ColumnType out;
  if (item.node->kind != Node::Kind::map) {
    METALAB_TRY(out.name, one_of(item, {"text", "integer", "number", "boolean", "date"}));
    return out;
  }
  METALAB_DO(keys(item, kDateTypeKeys));
  const Item format = item.member("date");
  out.name = "date";
  METALAB_TRY(out.format, nonempty_text(format));
  METALAB_DO(check_date_format(format, out.format));
  return out;
}

Status read_options(const Item& item, Table& table) {
  METALAB_DO(keys(item, kTableKeys));
  if (const Item format = item.member("format")) {
    METALAB_TRY(table.format, one_of(format, {"csv", "tsv", "parquet", "jsonl", "xlsx"}));
  }
  if (const Item sheet = item.member("sheet")) {
    METALAB_TRY(table.sheet, nonempty_text(sheet));
  }
  if (const Item delimiter = item.member("delimiter"))
    METALAB_DO(single_character(delimiter, table.delimiter));
  if (const Item quote = item.member("quote")) METALAB_DO(single_character(quote, table.quote));
  if (const Item escape = item.member("escape")) METALAB_DO(single_character(escape, table.escape));
  METALAB_DO(read_number_signs(item, table));
  if (const Item skip = item.member("skip")) {
    METALAB_TRY(table.skip, integer(skip, 0, limits::kSkippedLines));
  }
  if (const Item encoding = item.member("encoding")) {
    METALAB_TRY(table.encoding, one_of(encoding, {"utf-8", "latin-1", "windows-1252", "utf-16"}));
  }
  if (const Item header = item.member("header")) {
    METALAB_TRY(table.header, boolean(header));
  }
  if (const Item missing = item.member("missing")) {
    METALAB_TRY(const auto items, list(missing));
    for (const Item& one : items) {
      METALAB_TRY(auto value, text(one));
      table.missing.push_back(std::move(value));
    }
  }
  if (const Item types = item.member("types")) {
    if (types.node->kind != Node::Kind::map) return fail(not_a_map(types));
    for (const auto& [column, type] : types.node->members) {
      METALAB_TRY(table.types[column.text], column_type({&type, types.path + "." + column.text}));
    }
  }
  return {};
}

/// Whether the option says something of a file of that format: Parquet says everything itself, JSON
/// lines all but the types, a workbook how its texts stand.
bool applies(std::string_view option, std::string_view format) {
  const bool is_csv = format == "csv" || format == "tsv", is_workbook = format == "xlsx";
  if (option == "types") return format != "parquet";
  if (option == "sheet") return is_workbook;
  const bool of_text =
      option == "delimiter" || option == "quote" || option == "escape" || option == "encoding";
  return is_csv || (is_workbook && !of_text);
}

Status options_apply(const Item& item, const std::string& format) {
  for (const char* option : {"sheet", "delimiter", "quote", "escape", "decimal", "thousands",
                             "skip", "encoding", "header", "missing", "types"}) {
    const Item said = item.member(option);
    if (!said || applies(option, format)) continue;
    return fail(
        input_error("study_option_unused", {{"name", option}, {"format", format}}, said.place()));
  }
  return {};
}

}  // namespace

Result<Table> read_table(const std::string& name, const Item& item) {
  Table table;
  table.name = name;
  table.place = item.place();
  const bool bare = item.node->kind == Node::Kind::scalar;
  if (!bare) METALAB_DO(read_options(item, table));
  const Item path = bare ? item : item.member("path");
  METALAB_TRY(table.path, nonempty_text(path));
  if (table.format.empty()) {
    METALAB_TRY(table.format, format_of(path, table.path));
  }
  if (!bare) METALAB_DO(options_apply(item, table.format));
  return table;
}

}  // namespace metalab::study
