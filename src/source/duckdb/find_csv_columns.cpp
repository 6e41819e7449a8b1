// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/find_csv_columns.hpp"

#include <algorithm>
#include <string_view>

#include "base/limits.hpp"
#include "source/duckdb/csv_form.hpp"
#include "source/duckdb/reading_error.hpp"

namespace metalab::source {
namespace {

constexpr std::int64_t kFewRows = 10;  // of which texts may all differ by chance

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

/// Rows with one cell more than the header has names.
struct LongerRows {
  std::int64_t rows = 0, filled = 0;    // and those with something in the last cell
  std::int64_t names = 0, numbers = 0;  // different first cells, and those that are whole numbers

  /// R writes a name of its own before each row, mostly its number, and none for these in the
  /// header.
  bool have_row_names() const {
    return filled > rows / 2 && names == rows && (numbers == rows || rows >= kFewRows);
  }
};

Result<LongerRows> look_at_longer_rows(Session& session, const std::string& reader,
                                       std::size_t names) {
  const std::string last = "c" + std::to_string(names);
  LongerRows out;
  METALAB_DO(session.query("SELECT count(*), count(nullif(" + last +
                               ", '')), count(DISTINCT nullif(c0, '')), "
                               "count(TRY_CAST(c0 AS BIGINT)) FROM (SELECT c0, " +
                               last + " FROM " + reader + " LIMIT " +
                               std::to_string(limits::kTypeSampleRows) + ")",
                           [&](const std::vector<Datum>& row) -> Status {
                             std::size_t c = 0;
                             for (auto* count : {&out.rows, &out.filled, &out.names, &out.numbers})
                               *count = static_cast<std::int64_t>(std::get<cube::Int128>(row[c++]));
                             return {};
                           }));
  return out;
}

/// The first cell has no name where R wrote row names; where every line ends with a separator there
/// is no column. Else nobody knows which has none.
Status find_longer_rows(Session& session, Input& input, const CsvForm& form) {
  TextFile file = form.file;
  const std::size_t names = form.cells(0);
  file.has_header = false;
  METALAB_DO(add_columns(session, input, csv_padded_reader(file, names + 1), true));
  file.skip = form.lines[0].before + 1;
  input.reader = csv_reader(file, names + 1);
  METALAB_TRY(const auto found, look_at_longer_rows(session, input.reader, names));
  input.columns.pop_back();
  if (found.filled == 0) return {};
  if (!found.have_row_names())
    return fail(input_error("header_short",
                            {{"path", input.path().string()}, {"names", std::to_string(names)}},
                            input.table->place));
  for (auto& column : input.columns)
    column.raw = "c" + std::to_string(&column - input.columns.data() + 1);
  input.columns.insert(input.columns.begin(),
                       {.name = header_name({}, 0), .sql_type = "VARCHAR", .raw = "c0"});
  input.has_row_names = true;
  return {};
}

Status find_as_the_header_says(Session& session, Input& input, const CsvForm& form) {
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
  const auto form = csv_form(input);
  if (!form) return fail(unreadable(input, form.error()));
  if (form->cells(0) > limits::kColumns) return fail(too_many_columns(input));
  if (!input.table->header && !form->rows_are_longer() && form->begins_with_data())
    return fail(
        input_error("header_unsure", {{"path", input.path().string()}}, input.table->place));
  const auto found = form->rows_are_longer() ? find_longer_rows(session, input, *form)
                                             : find_as_the_header_says(session, input, *form);
  if (!found) return fail(unreadable(input, found.error()));
  return {};
}

}  // namespace metalab::source
