// SPDX-License-Identifier: Apache-2.0
#include "draft/look_at_columns.hpp"

#include <algorithm>

#include "base/letter_case.hpp"
#include "draft/likely_roles.hpp"
#include "source/duckdb/value_text.hpp"
#include "source/sql/type_message.hpp"

namespace metalab::draft {
namespace {

constexpr std::int64_t kMostGroups = 20;  // values of a column that is offered as a group
constexpr std::int64_t kRowsLookedAt = 200'000;
constexpr std::int64_t kCellsLookedAt = 20'000'000;
constexpr std::size_t kLongestWritten = 200;      // bytes of a name or value in a role
constexpr double kShareOfKeys = 0.9;              // values by rows that have one
constexpr std::int64_t kFewRows = 10;             // of which nothing is known by that
constexpr const char* kFirstRows = "first rows";  // no identifier: no table of a study

/// `name` is in small letters without accents.
bool contains_word(const std::string& name, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](auto word) { return name.find(word) != std::string::npos; });
}

/// The values are those of a column of women and men, whatever its name.
bool are_sexes(const std::vector<std::string>& values) {
  static const std::vector<std::vector<std::string>> known{{"f", "m"},
                                                           {"f", "h"},
                                                           {"m", "w"},
                                                           {"female", "male"},
                                                           {"men", "women"},
                                                           {"man", "woman"},
                                                           {"femme", "homme"},
                                                           {"femmes", "hommes"},
                                                           {"femme", "masculin"},
                                                           {"feminin", "masculin"},
                                                           {"f\u00e9minin", "masculin"}};
  std::vector<std::string> lower;
  for (const auto& value : values) lower.push_back(lower_case(value));
  std::sort(lower.begin(), lower.end());
  return std::find(known.begin(), known.end(), lower) != known.end();
}

/// Names of columns in English and French that usually have a role; `name` is that of the column in
/// small letters without accents.
void guess(GuessedColumn& column, const std::string& name) {
  const bool named =
      contains_word(name, {"sex", "gender", "genre", "race", "ethnic", "origin", "age", "disab",
                           "handicap", "nation", "relig", "region", "marital"}) ||
      are_sexes(column.values);
  // A column named like a group is one, even where it has two values.
  if (!named && !column.is_key && (column.is_binary || (column.distinct == 2 && column.is_text))) {
    const int says_yes = column.is_binary || has_yes(column) ? 1 : 0;
    column.likely_outcome =
        1 + says_yes +
        2 * contains_word(name, {"outcome", "label", "target", "actual", "truth", "income",
                                 "default", "recid", "result", "resultat", "vrai", "class",
                                 "y_true", "repaid", "rembours", "defaut", "succes", "reussite"});
    column.likely_decision =
        1 + says_yes +
        3 * contains_word(name,
                          {"decision", "pred", "select", "hired", "accepted", "approved", "admis",
                           "retenu", "embauche", "accord", "octroi", "granted", "y_hat"});
  }
  if (column.distinct < 2) {  // the same everywhere; only its name may say that it was decided
    column.likely_outcome = 0;
    if (column.likely_decision < kNamedDecision) column.likely_decision = 0;
  }
  if (column.is_number) {
    column.likely_prediction = contains_word(name, {"pred", "forecast", "estim", "prev", "y_hat"});
    column.likely_number = !named && !column.is_key && column.likely_prediction == 0;
    column.likely_weight =
        contains_word(name, {"people", "person", "count", "freq", "weight", "effectif", "poids"});
  }
  if (column.is_unit_real)
    column.likely_score = 1 + contains_word(name, {"score", "prob", "risk", "risque"});
  if (column.distinct >= 2 && column.distinct <= kMostGroups && !column.is_key &&
      (named || (column.is_text && column.likely_outcome < kNamedOutcome &&
                 column.likely_decision < kNamedDecision)))
    column.likely_group = named ? 2 : 1;
}

/// A role of it would not fill the study.
bool can_be_written(const GuessedColumn& column) {
  return column.name.size() <= kLongestWritten &&
         std::all_of(column.values.begin(), column.values.end(),
                     [](const auto& value) { return value.size() <= kLongestWritten; });
}

/// The first rows as a table of their own: a file is read once, not once a column. Their number
/// where there may be more, else 0.
Result<std::int64_t> keep_first_rows(source::Session& session, const source::Input& input) {
  const auto columns = std::max<std::int64_t>(static_cast<std::int64_t>(input.columns.size()), 1);
  const std::int64_t most = std::min(kRowsLookedAt, kCellsLookedAt / columns);
  METALAB_DO(session.query("CREATE TEMPORARY TABLE " + source::sql_name(kFirstRows) +
                           " AS SELECT * FROM " + source::sql_name(input.table->name) + " LIMIT " +
                           std::to_string(most)));
  METALAB_TRY(const auto rows,
              session.query_count("SELECT COUNT(*) FROM " + source::sql_name(kFirstRows)));
  return rows < most ? 0 : rows;
}

/// Nearly every row has a value of its own, as ids, names and days of birth have. Whole numbers
/// that are all different are ids where they leave few out, or are named so; amounts may differ,
/// too.
Result<bool> is_key(source::Session& session, const GuessedColumn& column, const std::string& name,
                    const std::string& folded) {
  const std::string rows = " FROM " + source::sql_name(kFirstRows);
  METALAB_TRY(const auto filled, session.query_count("SELECT COUNT(" + name + ")" + rows));
  if (filled <= kFewRows) return false;
  const auto share = static_cast<double>(column.distinct) / static_cast<double>(filled);
  if (column.is_text || column.type == "DATE") return share > kShareOfKeys;
  if (column.type != "BIGINT" && column.type != "INTEGER") return false;
  if (column.distinct < filled) return false;
  METALAB_TRY(const auto span,
              session.query_count("SELECT CAST(least(max(" + name + ")::HUGEINT - min(" + name +
                                  "), 9000000000000000000) AS BIGINT)" + rows));
  return span / 2 < column.distinct ||
         contains_word(folded, {"id", "num", "matricule", "code", "ref", "key", "siret"});
}

Result<GuessedColumn> look_at(source::Session& session, const source::InputColumn& found,
                              bool is_whole_file) {
  GuessedColumn column{found.name, found.sql_type, 0, {}, found.sql_type == "VARCHAR"};
  const std::string name = source::sql_name(found.view_name);
  const std::string rows = " FROM " + source::sql_name(kFirstRows);
  METALAB_TRY(column.distinct, session.query_count("SELECT COUNT(DISTINCT " + name + ")" + rows));
  METALAB_TRY(column.plain, without_accents(session, found.name));
  const std::string folded = lower_case(column.plain);
  METALAB_TRY(column.is_key, is_key(session, column, name, folded));
  const std::string kind = source::type_word(found.sql_type);
  if (kind == "nested" || kind == "bytes" || found.digits > 0)
    return column;  // no role can have it
  column.has_all_values = is_whole_file && column.distinct <= kMostGroups;
  if (column.distinct <= kMostGroups)
    METALAB_DO(session.query("SELECT DISTINCT CAST(" + name + " AS VARCHAR)" + rows + " WHERE " +
                                 name + " IS NOT NULL ORDER BY 1",
                             [&](const std::vector<source::Datum>& row) -> Status {
                               column.values.push_back(source::value_of(row[0]).text);
                               return {};
                             }));
  const bool number = kind == "number" || kind == "boolean";
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
  if (can_be_written(column)) guess(column, folded);
  return column;
}

}  // namespace

Result<std::string> without_accents(source::Session& session, const std::string& text) {
  return session.query_text("SELECT strip_accents(" + source::sql_literal(text) + ")");
}

Result<LookedAtColumns> look_at_columns(source::Session& session, const source::Input& input) {
  LookedAtColumns out;
  METALAB_TRY(out.first_rows, keep_first_rows(session, input));
  for (const auto& column : input.columns) {
    METALAB_TRY(auto looked_at, look_at(session, column, out.first_rows == 0));
    out.columns.push_back(std::move(looked_at));
  }
  return out;
}

}  // namespace metalab::draft
