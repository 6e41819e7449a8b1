// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include "base/letter_case.hpp"
#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "study/parts.hpp"

namespace metalab::study {
namespace {

/// The format by the file name's ending, or an error that lists the formats.
Result<std::string> format_of(const Item& path_item, const std::string& path) {
  const std::string ending = lower_case(std::filesystem::path(path).extension().string());
  if (ending == ".csv") return "csv";
  if (ending == ".tsv" || ending == ".tab") return "tsv";
  if (ending == ".parquet" || ending == ".pq") return "parquet";
  if (ending == ".jsonl" || ending == ".ndjson" || ending == ".json") return "jsonl";
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

Status read_options(const Item& item, Table& table) {
  METALAB_DO(keys(item, kTableKeys));
  if (const Item format = item.member("format")) {
    METALAB_TRY(table.format, one_of(format, {"csv", "tsv", "parquet", "jsonl"}));
  }
  if (const Item delimiter = item.member("delimiter"))
    METALAB_DO(single_character(delimiter, table.delimiter));
  if (const Item quote = item.member("quote")) METALAB_DO(single_character(quote, table.quote));
  if (const Item encoding = item.member("encoding")) {
    METALAB_TRY(table.encoding, one_of(encoding, {"utf-8", "latin-1", "utf-16"}));
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
      METALAB_TRY(table.types[column.text],
                  one_of({&type, types.path + "." + column.text},
                         {"text", "integer", "number", "boolean", "date"}));
    }
  }
  return {};
}

/// Parquet says everything itself, JSON lines all but the types.
Status options_apply(const Item& item, const std::string& format) {
  if (format == "csv" || format == "tsv") return {};
  for (const char* option : {"delimiter", "quote", "encoding", "header", "missing", "types"}) {
    const Item unused = item.member(option);
    if (!unused || (format == "jsonl" && unused.path.ends_with(".types"))) continue;
    return fail(
        input_error("study_option_unused", {{"name", option}, {"format", format}}, unused.place()));
  }
  return {};
}

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

}  // namespace

Status read_data(const Item& item, Data& out) {
  METALAB_DO(keys(item, kDataKeys));
  const Item tables = item.member("tables");
  if (tables.node->kind != Node::Kind::map || tables.node->members.empty())
    return fail(input_error("study_no_table", {}, tables.place()));
  if (tables.node->members.size() > limits::kTables)
    return fail(input_error("study_too_many",
                            {{"what", "tables"}, {"limit", std::to_string(limits::kTables)}},
                            tables.place()));
  for (const auto& [name, value] : tables.node->members) {
    METALAB_DO(identifier({&name, tables.path + "." + name.text}));
    METALAB_TRY(auto table, read_table(name.text, {&value, tables.path + "." + name.text}));
    // Evidence names its subjects by table; "study" and "cube" are subjects of their own.
    if (lower_case(name.text) == "study" || lower_case(name.text) == "cube")
      return fail(input_error("study_reserved_name", {{"name", name.text}}, name.place));
    for (const auto& other : out.tables)
      if (lower_case(other.name) == lower_case(name.text))
        return fail(input_error("study_same_name", {{"name", name.text}, {"other", other.name}},
                                name.place));
    out.tables.push_back(std::move(table));
  }
  std::sort(out.tables.begin(), out.tables.end(),
            [](const Table& a, const Table& b) { return a.name < b.name; });
  if (const Item from = item.member("from")) {
    METALAB_TRY(out.from, sql(from));
  } else if (out.tables.size() > 1) {
    return fail(input_error("study_from_needed", {{"tables", std::to_string(out.tables.size())}},
                            item.place()));
  } else {
    out.from = {out.tables[0].name, tables.place()};
  }
  if (const Item where = item.member("where")) {
    METALAB_TRY(out.where, sql(where));
  }
  return {};
}

}  // namespace metalab::study
