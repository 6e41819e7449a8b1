// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/csv_form.hpp"

#include <set>
#include <string_view>
#include <utility>

#include "source/duckdb/quotes.hpp"

namespace metalab::source {
namespace {

constexpr std::size_t kLinesLookedAt = 100;

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

/// The lines of R's write.table: cells in quotes with blanks between them.
bool has_blanks_between_quotes(std::string_view line) {
  return line.starts_with('"') && line.ends_with('"') && line.find("\" \"") != std::string::npos &&
         line.find_first_of(",;\t|") == std::string::npos;
}

std::string find_delimiter(const study::Table& table, const std::vector<Line>& lines) {
  if (!table.delimiter.empty()) return table.delimiter;
  if (table.format == "tsv") return "\t";
  const std::string_view header = lines.empty() ? "" : std::string_view(lines[0].text);
  const std::string_view row = lines.size() < 2 ? "" : std::string_view(lines[1].text);
  if (has_blanks_between_quotes(header)) return " ";
  char best = ',';
  std::pair<bool, std::size_t> most{false, 0};
  for (const char candidate : {',', ';', '\t', '|'}) {
    const std::size_t count = outside(table, header, candidate).count;
    const Outside below = outside(table, row, candidate);
    // Rows may have one cell more: R's name of the row, or nothing behind a last separator.
    const bool agrees =
        count > 0 && !below.open && (below.count == count || below.count == count + 1);
    if (count == 0 || std::pair(agrees, count) <= most) continue;
    most = {agrees, count};
    best = candidate;
  }
  return {best};
}

/// The sign that a spreadsheet's first line `sep=;` says; empty where it says none.
std::string stated_delimiter(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  return line.size() == 5 && line.starts_with("sep=") ? std::string(line.substr(4)) : "";
}

/// The cells of a line without their quotes and the blanks around them; none where a quote goes on
/// into the next line.
std::vector<std::string> cells_of(const study::Table& table, const std::string& line, char sign) {
  const std::string around = " \t" + std::string(1, quote_of(table).front());
  std::vector<std::string> out(1);
  Quotes quotes(table);
  bool open = false;
  for (const char c : line) {
    open = quotes.inside(c);
    if (!open && c == sign)
      out.emplace_back();
    else
      out.back() += c;
  }
  for (auto& cell : out) {
    cell.erase(0, cell.find_first_not_of(around));
    cell.erase(cell.find_last_not_of(around) + 1);
  }
  return open ? std::vector<std::string>() : out;
}

/// A number, a date or a time.
bool is_like_data(std::string_view name) {
  return name.find_first_of("0123456789") != std::string_view::npos &&
         name.find_first_not_of(" 0123456789.,:/+-%") == std::string_view::npos;
}

}  // namespace

bool CsvForm::begins_with_data() const {
  if (lines.empty()) return false;
  const char sign = file.delimiter.front();
  const auto names = cells_of(table, lines.front().text, sign);
  std::set<std::pair<std::size_t, std::string>> below;
  for (std::size_t line = 1; line < lines.size(); ++line) {
    const auto row = cells_of(table, lines[line].text, sign);
    if (row.empty()) break;
    for (std::size_t c = 0; c < row.size(); ++c) below.emplace(c, row[c]);
  }
  std::size_t filled = 0, numbers = 0, again = 0;
  for (std::size_t c = 0; c < names.size(); ++c) {
    filled += names[c].empty() ? 0 : 1;
    if (is_like_data(names[c]))
      ++numbers;
    else if (!names[c].empty() && below.contains({c, names[c]}))
      ++again;
  }
  return (filled > 0 && numbers + again == filled) || (numbers > 0 && again > 0);
}

std::size_t CsvForm::cells(std::size_t line) const {
  return line < lines.size() ? cells_of(table, lines[line].text, file.delimiter.front()).size() : 0;
}

bool CsvForm::rows_are_longer() const {
  return file.has_header && cells(0) > 0 && cells(1) == cells(0) + 1;
}

Result<CsvForm> csv_form(const Input& input) {
  const study::Table& table = *input.table;
  const std::string encoding = table.encoding == "latin-1" ? table.encoding : "utf-8";  // of copies
  std::int64_t skip = input.is_workbook() ? 0 : table.skip;  // its copy has left them out
  METALAB_TRY(auto lines, first_lines(*input.read, skip, kLinesLookedAt));
  const std::string stated =
      table.delimiter.empty() && !lines.empty() ? stated_delimiter(lines.front().text) : "";
  if (!stated.empty()) {
    skip = lines.front().before + 1;
    METALAB_TRY(lines, first_lines(*input.read, skip, kLinesLookedAt));
  }
  std::vector<std::string> missing = table.missing;
  if (input.is_workbook() && !missing.empty()) missing.emplace_back();  // its empty cells still are
  return CsvForm{table,
                 {.path = FilePath(*input.read),
                  .delimiter = stated.empty() ? find_delimiter(table, lines) : stated,
                  .quote = quote_of(table),
                  .escape = table.escape.empty() ? quote_of(table) : table.escape,
                  .encoding = encoding,
                  .missing = std::move(missing),
                  .has_header = table.header.value_or(true),
                  .skip = skip},
                 std::move(lines)};
}

}  // namespace metalab::source
