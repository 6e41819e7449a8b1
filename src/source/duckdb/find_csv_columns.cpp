// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/find_csv_columns.hpp"

#include <string_view>

#include "base/limits.hpp"
#include "source/duckdb/first_line.hpp"
#include "source/duckdb/readers.hpp"
#include "source/duckdb/reading_error.hpp"

namespace metalab::source {
namespace {

std::string quote_of(const study::Table& table) { return table.quote.empty() ? "\"" : table.quote; }

/// How often a sign stands in the line outside quotes.
std::size_t count_outside(const std::string& quote, std::string_view line, char sign) {
  bool quoted = false;
  std::size_t count = 0;
  for (const char c : line) {
    if (c == quote.front()) quoted = !quoted;
    count += !quoted && c == sign ? 1 : 0;
  }
  return count;
}

/// The separator that occurs most often in the first line, outside quotes.
std::string find_delimiter(const Input& input, std::string_view first_line) {
  if (!input.table->delimiter.empty()) return input.table->delimiter;
  if (input.table->format == "tsv") return "\t";
  char best = ',';
  std::size_t most = 0;
  for (const char candidate : {',', ';', '\t', '|'}) {
    const std::size_t count = count_outside(quote_of(*input.table), first_line, candidate);
    if (count > most) {
      most = count;
      best = candidate;
    }
  }
  return {best};
}

TextFile text_file(const Input& input, std::string_view first_line) {
  const study::Table& table = *input.table;
  return {FilePath(*input.file), find_delimiter(input, first_line),
          quote_of(table),       table.encoding.empty() ? "utf-8" : table.encoding,
          table.missing,         table.header.value_or(true)};
}

/// A header's name; without one the column's number.
std::string header_name(const Datum& cell, std::size_t position) {
  const auto* text = std::get_if<std::string>(&cell);
  std::string name = text == nullptr ? "" : *text;
  name.erase(0, name.find_first_not_of(" \t"));
  name.erase(name.find_last_not_of(" \t") + 1);
  return name.empty() ? "column" + std::to_string(position) : name;
}

}  // namespace

Status find_csv_columns(Session& session, Input& input) {
  const auto line = first_line(session, *input.file);
  if (!line) return fail(unreadable(input, line.error()));
  const TextFile file = text_file(input, *line);
  if (count_outside(file.quote, *line, file.delimiter.front()) >= limits::kColumns)
    return fail(too_many_columns(input));
  const auto read = session.query(
      "SELECT * FROM " + csv_head_reader(file) + " LIMIT 1",
      [&](const std::vector<Datum>& row) -> Status {
        for (std::size_t c = 0; c < row.size(); ++c)
          input.columns.push_back({.name = header_name(file.has_header ? row[c] : Datum{}, c),
                                   .sql_type = "VARCHAR",
                                   .raw = "c" + std::to_string(c)});
        return {};
      });
  if (!read) return fail(unreadable(input, read.error()));
  input.reader = csv_reader(file, input.columns.size());
  return {};
}

}  // namespace metalab::source
