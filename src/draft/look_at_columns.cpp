// SPDX-License-Identifier: Apache-2.0
#include "draft/look_at_columns.hpp"

#include <algorithm>

#include "base/letter_case.hpp"
#include "source/duckdb/value_text.hpp"

namespace metalab::draft {
namespace {

constexpr std::int64_t kMostGroups = 20;  // values of a column that is offered as a group
constexpr std::size_t kRowsLookedAt = 200'000;
constexpr std::size_t kCellsLookedAt = 20'000'000;
constexpr std::size_t kLongestWritten = 200;      // bytes of a name or value in a role
constexpr const char* kFirstRows = "first rows";  // no identifier: no table of a study

bool contains_word(const std::string& name, std::initializer_list<std::string_view> words) {
  const std::string lower = lower_case(name);
  return std::any_of(words.begin(), words.end(),
                     [&](auto word) { return lower.find(word) != std::string::npos; });
}

/// Names of columns in English and French that usually have a role.
void guess(GuessedColumn& column) {
  const bool named =
      contains_word(column.name, {"sex", "gender", "genre", "race", "ethnic", "origin", "age",
                                  "disab", "handicap", "nation", "relig", "region", "marital"});
  // A column named like a group is one, even where it has two values.
  if (!named && (column.is_binary || (column.distinct == 2 && column.is_text))) {
    column.likely_outcome =
        1 + 2 * contains_word(column.name,
                              {"outcome", "label", "target", "actual", "truth", "income", "default",
                               "recid", "result", "resultat", "vrai", "class", "y_true"});
    column.likely_decision =
        1 + 3 * contains_word(column.name, {"decision", "pred", "select", "hired", "accepted",
                                            "approved", "admis", "retenu", "embauche", "y_hat"});
  }
  if (column.distinct < 2) {  // the same everywhere; only its name may say that it was decided
    column.likely_outcome = 0;
    if (column.likely_decision == 1) column.likely_decision = 0;
  }
  if (column.is_number) {
    column.likely_prediction =
        contains_word(column.name, {"pred", "forecast", "estim", "prev", "y_hat"});
    column.likely_number = !named && column.likely_prediction == 0;
    column.likely_weight = contains_word(
        column.name, {"people", "person", "count", "freq", "weight", "effectif", "poids"});
  }
  if (column.is_unit_real)
    column.likely_score = 1 + contains_word(column.name, {"score", "prob", "risk", "risque"});
  if (column.distinct >= 2 && column.distinct <= kMostGroups &&
      (named || (column.is_text && column.likely_outcome <= 1 && column.likely_decision <= 1)))
    column.likely_group = named ? 2 : 1;
}

/// A role of it would not fill the study.
bool can_be_written(const GuessedColumn& column) {
  return column.name.size() <= kLongestWritten &&
         std::all_of(column.values.begin(), column.values.end(),
                     [](const auto& value) { return value.size() <= kLongestWritten; });
}

/// The first rows as a table of their own: a file is read once, not once a column.
Status keep_first_rows(source::Session& session, const source::Input& input) {
  const std::size_t columns = std::max<std::size_t>(input.columns.size(), 1);
  METALAB_DO(session.query("CREATE TEMPORARY TABLE " + source::sql_name(kFirstRows) +
                           " AS SELECT * FROM " + source::sql_name(input.table->name) + " LIMIT " +
                           std::to_string(std::min(kRowsLookedAt, kCellsLookedAt / columns))));
  return {};
}

Result<GuessedColumn> look_at(source::Session& session, const source::InputColumn& found) {
  GuessedColumn column{found.name, found.sql_type, 0, {}, found.sql_type == "VARCHAR"};
  const std::string name = source::sql_name(found.view_name);
  const std::string rows = " FROM " + source::sql_name(kFirstRows);
  METALAB_TRY(column.distinct, session.query_count("SELECT COUNT(DISTINCT " + name + ")" + rows));
  if (column.distinct <= kMostGroups)
    METALAB_DO(session.query("SELECT DISTINCT CAST(" + name + " AS VARCHAR)" + rows + " WHERE " +
                                 name + " IS NOT NULL ORDER BY 1",
                             [&](const std::vector<source::Datum>& row) -> Status {
                               column.values.push_back(source::value_of(row[0]).text);
                               return {};
                             }));
  const bool number =
      !column.is_text && found.sql_type != "DATE" && !found.sql_type.starts_with("TIME");
  column.is_number = number && column.distinct > kMostGroups;
  column.is_binary =
      number && !column.values.empty() && column.distinct <= 2 &&
      std::all_of(column.values.begin(), column.values.end(), [](const auto& v) {
        return v == "0" || v == "1" || v == "0.0" || v == "1.0" || v == "true" || v == "false";
      });
  if (found.sql_type == "DOUBLE" || found.sql_type == "FLOAT" ||
      found.sql_type.starts_with("DECIMAL")) {
    METALAB_TRY(const auto outside, session.query_count("SELECT COUNT(*)" + rows + " WHERE " +
                                                        name + " < 0 OR " + name + " > 1"));
    column.is_unit_real = outside == 0 && column.distinct > 2;
  }
  if (can_be_written(column)) guess(column);
  return column;
}

}  // namespace

Result<std::vector<GuessedColumn>> look_at_columns(source::Session& session,
                                                   const source::Input& input) {
  METALAB_DO(keep_first_rows(session, input));
  std::vector<GuessedColumn> out;
  for (const auto& column : input.columns) {
    METALAB_TRY(auto looked_at, look_at(session, column));
    out.push_back(std::move(looked_at));
  }
  return out;
}

}  // namespace metalab::draft
