// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/find_types.hpp"

#include <algorithm>

#include "base/column_names.hpp"
#include "base/limits.hpp"
#include "source/duckdb/column_values.hpp"
#include "source/duckdb/reading_error.hpp"
#include "source/duckdb/text_kinds.hpp"

namespace metalab::source {
namespace {

/// The type that all texts of a column share.
void set_type(InputColumn& column, std::uint64_t shared) {
  struct Reading {
    std::uint64_t kind;
    const char* type;
  };
  constexpr Reading readings[] = {
      {kind::truth, "BOOLEAN"},    {kind::whole, "BIGINT"},
      {kind::real, "DOUBLE"},      {kind::day, "DATE"},
      {kind::moment, "TIMESTAMP"}, {kind::zoned, "TIMESTAMP WITH TIME ZONE"},
      {kind::clock, "TIME"}};
  for (const auto& reading : readings) {
    if ((shared & reading.kind) == 0) continue;
    column.sql_type = reading.type;
    return;
  }
  const auto formats = date_formats(shared);
  if (formats.empty()) return;
  if (formats.size() > 1 || formats.front().find("%y") != std::string::npos) {
    column.date_formats = formats;
    return;
  }
  column.date_format = formats.front();
  column.sql_type = column.date_format.find("%H") == std::string::npos ? "DATE" : "TIMESTAMP";
}

/// What the first rows' texts may be read as, all columns at once.
Status look_at_texts(Session& session, Input& input) {
  if (input.columns.empty()) return {};
  std::string kinds, raws;
  for (std::size_t c = 0; c < input.columns.size(); ++c) {
    const std::string& raw = input.columns[c].raw;
    const std::string name = "k" + std::to_string(c);
    const std::string separator = c == 0 ? "" : ", ";
    kinds += separator + "bit_and(" + name + "), bit_or(" + name + ")";
    raws += separator +
            (input.is_json() ? "metalab_kinds_json(CAST(" + raw + " AS VARCHAR))"
                             : "metalab_kinds(" + number_text_sql(input, input.columns[c]) + ")") +
            " AS " + name;
  }
  const auto read = session.query(
      "SELECT " + kinds + " FROM (SELECT " + raws + " FROM " + input.reader + " LIMIT " +
          std::to_string(limits::kTypeSampleRows) + ")",
      [&](const std::vector<Datum>& row) -> Status {
        for (std::size_t c = 0; c < input.columns.size(); ++c) {
          const auto* shared = std::get_if<cube::Int128>(&row[2 * c]);
          const auto* met = std::get_if<cube::Int128>(&row[2 * c + 1]);
          if (met != nullptr && (static_cast<std::uint64_t>(*met) & kind::nested) != 0)
            input.columns[c].sql_type = "JSON";
          else if (shared != nullptr)
            set_type(input.columns[c], static_cast<std::uint64_t>(*shared));
        }
        return {};
      });
  if (!read) return fail(unreadable(input, read.error()));
  return {};
}

/// A stated type; a date without its format has the one that was found.
Status state_type(const Input& input, InputColumn& column, const study::ColumnType& type) {
  const bool was_date = !column.date_format.empty();
  if (type.name == "date" && type.format.empty()) {
    if (!column.date_formats.empty()) return fail(date_ambiguous(input, column));
    if (column.sql_type == "DATE" && was_date) return {};
  }
  column.sql_type = engine_type(type);
  column.stated = true;
  column.date_format = type.format;
  column.date_formats.clear();
  return {};
}

Status state_types(Input& input) {
  for (const auto& [name, type] : input.table->types) {
    const auto found =
        std::find_if(input.columns.begin(), input.columns.end(),
                     [&, &wanted = name](const auto& c) { return c.name == wanted; });
    if (found == input.columns.end()) {
      std::vector<std::string> known;
      for (const auto& column : input.columns) known.push_back(column.name);
      return fail(
          input_error("study_unknown_column", unknown_column(name, known), input.table->place));
    }
    METALAB_DO(state_type(input, *found, type));
  }
  return {};
}

}  // namespace

Status find_types(Session& session, Input& input) {
  METALAB_DO(look_at_texts(session, input));
  return state_types(input);
}

}  // namespace metalab::source
