// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/find_csv_columns.hpp"

#include <algorithm>
#include <string_view>

#include "base/limits.hpp"
#include "source/duckdb/first_line.hpp"
#include "source/duckdb/quotes.hpp"
#include "source/duckdb/readers.hpp"
#include "source/duckdb/reading_error.hpp"

namespace metalab::source {
namespace {

std::string quote_of(const study::Table& table) { return table.quote.empty() ? "\"" : table.quote; }

/// How often a sign stands in the line outside quotes, and whether a quote goes on into the next.
struct Outside {
  std::size_t count = 0;
  bool open = false;
};
Outside outside(const study::Table& table, std::string_view line, char sign) {
  Quotes quotes(table);
  Outside out;
  for (const char c : line) {
    out.open = quotes.inside(c);
    out.count += !out.open && c == sign ? 1 : 0;
  }
  return out;
}

/// The separator that occurs most often in the first line, outside quotes.
std::string find_delimiter(const study::Table& table, std::string_view first_line) {
  if (!table.delimiter.empty()) return table.delimiter;
  if (table.format == "tsv") return "\t";
  char best = ',';
  std::size_t most = 0;
  for (const char candidate : {',', ';', '\t', '|'}) {
    const std::size_t count = outside(table, first_line, candidate).count;
    if (count > most) {
      most = count;
      best = candidate;
    }
  }
  return {best};
}

/// The sign that a spreadsheet's first line `sep=;` says; empty where it says none.
std::string stated_delimiter(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  return line.size() == 5 && line.starts_with("sep=") ? std::string(line.substr(4)) : "";
}

/// How a file is read, and its first lines from the header on.
struct Form {
  const study::Table& table;
  TextFile file;
  std::vector<Line> lines;

  /// The cells of a line; 0 where a quote goes on into the next.
  std::size_t cells(std::size_t line) const {
    if (line >= lines.size()) return 0;
    const auto ends = outside(table, lines[line].text, file.delimiter.front());
    return ends.open ? 0 : ends.count + 1;
  }
  /// The rows have one cell more than the header has names.
  bool rows_are_longer() const {
    return file.has_header && cells(0) > 0 && cells(1) == cells(0) + 1;
  }
};

Result<Form> form_of(const Input& input) {
  const study::Table& table = *input.table;
  const std::string encoding = table.encoding == "latin-1" ? table.encoding : "utf-8";  // of copies
  std::int64_t skip = input.is_workbook() ? 0 : table.skip;  // its copy has left them out
  METALAB_TRY(auto lines, first_lines(*input.read, skip, 2));
  const std::string stated =
      table.delimiter.empty() && !lines.empty() ? stated_delimiter(lines.front().text) : "";
  if (!stated.empty()) {
    skip = lines.front().before + 1;
    METALAB_TRY(lines, first_lines(*input.read, skip, 2));
  }
  const std::string first = lines.empty() ? "" : lines.front().text;
  std::vector<std::string> missing = table.missing;
  if (input.is_workbook() && !missing.empty()) missing.emplace_back();  // its empty cells still are
  return Form{table,
              {.path = FilePath(*input.read),
               .delimiter = stated.empty() ? find_delimiter(table, first) : stated,
               .quote = quote_of(table),
               .escape = table.escape.empty() ? quote_of(table) : table.escape,
               .encoding = encoding,
               .missing = std::move(missing),
               .has_header = table.header.value_or(true),
               .skip = skip},
              std::move(lines)};
}

/// A header's name; without one the column's number.
std::string header_name(const Datum& cell, std::size_t position) {
  const auto* text = std::get_if<std::string>(&cell);
  std::string name = text == nullptr ? "" : *text;
  name.erase(0, name.find_first_not_of(" \t"));
  name.erase(name.find_last_not_of(" \t") + 1);
  return name.empty() ? "column" + std::to_string(position) : name;
}

/// The first row of `reader`: names where there is a header, else as many columns without.
Status add_columns(Session& session, Input& input, const std::string& reader, bool has_header) {
  input.columns.clear();
  METALAB_DO(session.query(
      "SELECT * FROM " + reader + " LIMIT 1", [&](const std::vector<Datum>& row) -> Status {
        for (std::size_t c = 0; c < row.size(); ++c)
          input.columns.push_back({.name = header_name(has_header ? row[c] : Datum{}, c),
                                   .sql_type = "VARCHAR",
                                   .raw = "c" + std::to_string(c)});
        return {};
      }));
  return {};
}

/// Rows with one cell more than the header has names: the first has none where R wrote row names;
/// where every line ends with a separator there is no column.
Status find_longer_rows(Session& session, Input& input, const Form& form) {
  TextFile file = form.file;
  const std::size_t names = form.cells(0);
  file.has_header = false;
  METALAB_DO(add_columns(session, input, csv_padded_reader(file, names + 1), true));
  file.skip = form.lines[0].before + 1;
  input.reader = csv_reader(file, names + 1);
  const std::string last = "c" + std::to_string(names);
  METALAB_TRY(const auto filled,
              session.query_count("SELECT count(nullif(" + last + ", '')) FROM (SELECT " + last +
                                  " FROM " + input.reader + " LIMIT " +
                                  std::to_string(limits::kTypeSampleRows) + ")"));
  input.columns.pop_back();
  if (filled == 0) return {};
  for (auto& column : input.columns)
    column.raw = "c" + std::to_string(&column - input.columns.data() + 1);
  input.columns.insert(input.columns.begin(),
                       {.name = header_name({}, 0), .sql_type = "VARCHAR", .raw = "c0"});
  return {};
}

Status find_as_the_header_says(Session& session, Input& input, const Form& form) {
  auto found = add_columns(session, input, csv_head_reader(form.file), form.file.has_header);
  if (!found) {
    // The engine looks at more than the first row; by the number of its cells it says the line.
    TextFile rows = form.file;
    rows.has_header = false;
    if (form.cells(0) == 0) return found;
    METALAB_DO(add_columns(session, input, csv_reader(rows, form.cells(0)), form.file.has_header));
  }
  input.reader = csv_reader(form.file, input.columns.size());
  return {};
}

}  // namespace

Status find_csv_columns(Session& session, Input& input) {
  const auto form = form_of(input);
  if (!form) return fail(unreadable(input, form.error()));
  if (form->cells(0) > limits::kColumns) return fail(too_many_columns(input));
  const auto found = form->rows_are_longer() ? find_longer_rows(session, input, *form)
                                             : find_as_the_header_says(session, input, *form);
  if (!found) return fail(unreadable(input, found.error()));
  return {};
}

}  // namespace metalab::source
