// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "source/duckdb/column_values.hpp"
#include "source/duckdb/inputs.hpp"
#include "source/duckdb/number_signs.hpp"
#include "source/duckdb/reading_error.hpp"
#include "source/duckdb/text_kinds.hpp"

namespace metalab::source {
namespace {

/// The word of `words` after "expected." for what a column's type asks for.
std::string expectation(const InputColumn& column) {
  const std::string& type = column.sql_type;
  if (!column.date_format.empty()) return "date_of_format";
  if (type == "BIGINT") return "integer";
  if (type == "DOUBLE") return "number";
  if (type == "BOOLEAN") return "boolean";
  if (type == "DATE") return "date";
  return type == "TIME" ? "time" : "date_and_time";
}

/// A number, but not with the decimals and thousands that the study says.
bool is_number_of_other_signs(const study::Table& table, const std::string& text) {
  return (!table.decimal.empty() || !table.thousands.empty()) &&
         plain_number(text, table.decimal.empty() ? '.' : table.decimal.front(),
                      table.thousands.empty() ? '\0' : table.thousands.front())
             .empty();
}

Error misfit(const Input& input, const InputColumn& column, std::int64_t row,
             const std::string& text) {
  const bool other_signs = !input.is_json() && is_number_of_other_signs(*input.table, text);
  const Description found = other_signs ? Description{"other_signs", 0} : describe_text(text);
  return input_error("value_does_not_fit",
                     {{"table", input.table->name},
                      {"name", column.name},
                      {"row", std::to_string(row)},
                      {"found_kind", found.kind},
                      {"count", std::to_string(found.count)},
                      {"expected", expectation(column)},
                      {"format", column.date_format}},
                     input.table->place);
}

/// The texts of a column that its type is asked of; rows count from 1 behind the header.
std::string numbered_rows(const Input& input) {
  return "(SELECT row_number() OVER () AS metalab_row, * FROM " + input.reader + ")";
}

Result<std::optional<Error>> misfit_in(Session& session, const Input& input) {
  std::vector<const InputColumn*> typed;
  std::string rows;
  for (const auto& column : input.columns) {
    if (!column.used || column.sql_type == "VARCHAR" || column.sql_type == "JSON") continue;
    typed.push_back(&column);
    rows += (rows.empty() ? "" : ", ") +
            ("min(CASE WHEN " + misfit_sql(input, column) + " THEN metalab_row END)");
  }
  std::int64_t first = 0;
  const InputColumn* found = nullptr;
  if (typed.empty()) return std::nullopt;
  METALAB_DO(session.query("SELECT " + rows + " FROM " + numbered_rows(input),
                           [&](const std::vector<Datum>& row) -> Status {
                             for (std::size_t c = 0; c < row.size(); ++c) {
                               const auto* at = std::get_if<cube::Int128>(&row[c]);
                               if (at == nullptr || (found != nullptr && *at >= first)) continue;
                               first = static_cast<std::int64_t>(*at);
                               found = typed[c];
                             }
                             return {};
                           }));
  if (found == nullptr) return std::nullopt;
  METALAB_TRY(const auto text, session.query_text("SELECT CAST(" + found->raw +
                                                  " AS VARCHAR) FROM " + numbered_rows(input) +
                                                  " WHERE metalab_row = " + std::to_string(first)));
  return misfit(input, *found, first, text);
}

}  // namespace

Result<std::optional<Error>> find_misfit(Session& session, const std::vector<Input>& inputs) {
  for (const auto& input : inputs) {
    if (!input.is_text()) continue;
    METALAB_TRY(auto found, misfit_in(session, input));
    if (found) return found;
  }
  return std::nullopt;
}

}  // namespace metalab::source
