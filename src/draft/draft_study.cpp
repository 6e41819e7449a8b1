// SPDX-License-Identifier: Apache-2.0
#include "draft/draft_study.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/letter_case.hpp"
#include "base/nearest.hpp"
#include "source/duckdb/inputs.hpp"
#include "source/duckdb/session.hpp"
#include "source/duckdb/value_text.hpp"
#include "study/check_roles.hpp"
#include "study/read_study.hpp"

namespace metalab::draft {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostGroups = 20;  // values of a column that is offered as a group
constexpr std::size_t kValuesShown = 5;
constexpr std::int64_t kRowsLookedAt = 200'000;

struct GuessedColumn {
  std::string name, type;
  std::int64_t distinct = 0;
  std::vector<std::string> values;  // the first few, sorted
  bool is_text = false, is_binary = false, is_unit_real = false;
  bool is_number = false;  // of too many values for groups
  int likely_outcome = 0, likely_decision = 0, likely_group = 0, likely_score = 0;
  int likely_number = 0, likely_prediction = 0, likely_weight = 0;
};

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
  if (column.is_number) {
    column.likely_prediction =
        contains_word(column.name, {"pred", "forecast", "estim", "prev", "y_hat"});
    column.likely_number = !named && column.likely_prediction == 0;
    column.likely_weight = contains_word(
        column.name, {"people", "person", "count", "freq", "weight", "effectif", "poids"});
  }
  if (column.is_unit_real)
    column.likely_score = 1 + contains_word(column.name, {"score", "prob", "risk", "risque"});
  if (column.distinct >= 2 && column.distinct <= static_cast<std::int64_t>(kMostGroups) &&
      (named || (column.is_text && column.likely_outcome <= 1 && column.likely_decision <= 1)))
    column.likely_group = named ? 2 : 1;
}

Result<std::vector<GuessedColumn>> look_at(source::Session& session, const source::Input& input) {
  std::vector<GuessedColumn> out;
  for (const auto& found : input.columns) {
    GuessedColumn column{found.name, found.sql_type, 0, {}, found.sql_type == "VARCHAR"};
    const std::string name = source::sql_name(found.view_name);
    const std::string sample = "(SELECT " + name + " AS v FROM " +
                               source::sql_name(input.table->name) + " LIMIT " +
                               std::to_string(kRowsLookedAt) + ")";
    METALAB_TRY(column.distinct, session.query_count("SELECT COUNT(DISTINCT v) FROM " + sample));
    if (column.distinct <= static_cast<std::int64_t>(kMostGroups))
      METALAB_DO(session.query("SELECT DISTINCT CAST(v AS VARCHAR) AS v FROM " + sample +
                                   " WHERE v IS NOT NULL ORDER BY v",
                               [&](const std::vector<source::Datum>& row) -> Status {
                                 column.values.push_back(source::value_of(row[0]).text);
                                 return {};
                               }));
    const bool number =
        !column.is_text && found.sql_type != "DATE" && !found.sql_type.starts_with("TIME");
    column.is_number = number && column.distinct > static_cast<std::int64_t>(kMostGroups);
    column.is_binary =
        number && !column.values.empty() && column.distinct <= 2 &&
        std::all_of(column.values.begin(), column.values.end(), [](const auto& v) {
          return v == "0" || v == "1" || v == "0.0" || v == "1.0" || v == "true" || v == "false";
        });
    if (found.sql_type == "DOUBLE" || found.sql_type == "FLOAT" ||
        found.sql_type.starts_with("DECIMAL")) {
      METALAB_TRY(const auto outside,
                  session.query_count("SELECT COUNT(*) FROM " + sample + " WHERE v < 0 OR v > 1"));
      column.is_unit_real = outside == 0 && column.distinct > 2;
    }
    guess(column);
    out.push_back(std::move(column));
  }
  return out;
}

/// A YAML scalar that reads back as this text.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : std::string(1, c == '\n' ? ' ' : c);
  return out + "'";
}

/// Words of SQL that a column may well be called; in quotes they are names.
bool is_sql_word(const std::string& lower) {
  static const std::set<std::string> words{
      "all",    "and",     "as",     "asc",      "by",    "case",   "cast",    "check",
      "column", "default", "desc",   "distinct", "else",  "end",    "false",   "for",
      "from",   "group",   "having", "in",       "into",  "is",     "join",    "left",
      "limit",  "not",     "null",   "on",       "or",    "order",  "primary", "references",
      "right",  "select",  "some",   "table",    "then",  "to",     "true",    "union",
      "unique", "user",    "using",  "when",     "where", "window", "with"};
  return words.contains(lower);
}

/// A column as an SQL expression inside YAML.
std::string expression(const std::string& column) {
  const std::string lower = lower_case(column);
  const bool plain = !column.empty() && !is_sql_word(lower) &&
                     std::isdigit(static_cast<unsigned char>(column[0])) == 0 &&
                     std::all_of(column.begin(), column.end(), [](unsigned char c) {
                       return c < 128 && (std::isalnum(c) != 0 || c == '_');
                     });
  return plain ? column : quoted(source::sql_name(column));
}

std::string identifier(const std::string& text, const std::string& fallback) {
  std::string out;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    out += std::isalnum(u) != 0 && u < 128 ? c : '_';
  }
  if (out.empty() || std::isdigit(static_cast<unsigned char>(out[0])) != 0)
    out = fallback + "_" + out;
  return out.substr(0, 40);
}

const GuessedColumn* best(const std::vector<GuessedColumn>& columns, int GuessedColumn::* likely,
                          const GuessedColumn* except) {
  const GuessedColumn* found = nullptr;
  for (const auto& column : columns)
    if (&column != except && column.*likely > 0 &&
        (found == nullptr || column.*likely > found->*likely))
      found = &column;
  return found;
}

std::string target_text(const GuessedColumn& column) {
  if (!column.is_text) return expression(column.name);
  return "{sql: " + expression(column.name) + ", positive: " + quoted(column.values.back()) + "}";
}

std::string column_line(const GuessedColumn& column) {
  std::vector<std::string> values(column.values.begin(), column.values.end());
  std::string out = "#   " + source::sql_name(column.name) + "  " + column.type + "  " +
                    std::to_string(column.distinct);
  if (!values.empty()) out += ": " + list_names(values, kValuesShown);
  std::replace(out.begin(), out.end(), '\n', ' ');
  std::replace(out.begin(), out.end(), '\r', ' ');
  return out + "\n";
}

class Draft {
 public:
  Draft(const std::vector<GuessedColumn>& columns, words::Language language)
      : columns_(columns), language_(language) {
    decision_ = best(columns, &GuessedColumn::likely_decision, nullptr);
    if (decision_ != nullptr && decision_->likely_decision == 1) decision_ = nullptr;
    outcome_ = best(columns, &GuessedColumn::likely_outcome, decision_);
    score_ = best(columns, &GuessedColumn::likely_score, nullptr);
    if (decision_ == nullptr && score_ == nullptr && outcome_ != nullptr) {
      decision_ = outcome_;  // one yes/no column alone is what was decided
      outcome_ = nullptr;
    }
    if (decision_ == nullptr && score_ == nullptr && outcome_ == nullptr) find_numbers();
  }

  std::string text(const std::string& id, const std::string& path, const std::string& table) {
    out_ += "# " + say("about") + "\n" + "metalab: study/1\nid: " + id + "\ntitle: " + quoted(id) +
            "\n# question: \n" + "system: {name: " + quoted(say("system")) + ", version: '1'}\n\n" +
            "data:\n  tables:\n    " + table + ": " + quoted(path) + "\n" + "# " + say("columns") +
            "\n";
    for (const auto& column : columns_) out_ += column_line(column);
    roles();
    measures();
    return out_;
  }

 private:
  /// A number and its prediction; the outcome is usually behind what it is predicted from.
  void find_numbers() {
    prediction_ = best(columns_, &GuessedColumn::likely_prediction, nullptr);
    for (const auto& column : columns_)
      if (column.likely_number > 0) number_ = &column;
  }

  std::string say(const std::string& key) const { return words::say(language_, "draft." + key); }

  void choice(const char* role, const GuessedColumn* chosen, int GuessedColumn::* likely) {
    out_ += "  # " + say(role) + "\n";
    if (chosen != nullptr) out_ += std::string("  ") + role + ": " + target_text(*chosen) + "\n";
    for (const auto& column : columns_)
      if (&column != chosen && column.*likely > 0)
        out_ += std::string("  # ") + role + ": " + target_text(column) + "\n";
  }

  void number_roles() {
    out_ += "  # " + say("numbers") + "\n  outcome: {sql: " + expression(number_->name) +
            ", kind: number}\n";
    for (const auto& column : columns_)
      if (column.likely_number > 0 && &column != number_)
        out_ += "  # outcome: {sql: " + expression(column.name) + ", kind: number}\n";
    if (prediction_ != nullptr) out_ += "  decision: " + expression(prediction_->name) + "\n";
  }

  void target_roles() {
    choice("outcome", outcome_, &GuessedColumn::likely_outcome);
    if (score_ != nullptr)
      out_ += "  # " + say("score") + "\n  score: " + expression(score_->name) + "\n";
    choice("decision", decision_, &GuessedColumn::likely_decision);
    if (decision_ == nullptr && score_ != nullptr) out_ += "  decision: {score_at_least: 0.5}\n";
    if (decision_ == nullptr && score_ == nullptr && outcome_ == nullptr)
      out_ += "  # " + say("no_target") + "\n";
    for (const auto& column : columns_)
      if (column.likely_weight > 0)
        out_ += "  # " + say("weight") + "\n  # weight: {sql: " + expression(column.name) +
                ", kind: frequency}\n";
  }

  void roles() {
    out_ += "\nroles:\n";
    number_ != nullptr ? number_roles() : target_roles();
    out_ += "  # " + say("groups") + "\n  groups:\n";
    // Where columns are named like groups of people, the others are only offered.
    const bool any_named =
        std::any_of(columns_.begin(), columns_.end(),
                    [](const GuessedColumn& column) { return column.likely_group == 2; });
    for (const auto& column : columns_) {
      if (column.likely_group == 0 || &column == outcome_ || &column == decision_) continue;
      std::string name = identifier(column.name, "group");
      while (study::is_reserved_attribute(name) || is_taken(name)) name += "_group";
      const bool offered = any_named && column.likely_group < 2;
      out_ +=
          std::string(offered ? "    # " : "    ") + name + ": " + expression(column.name) + "\n";
      if (!offered) groups_.push_back(name);
    }
    if (groups_.empty()) out_ += "    {}\n";
  }

  void measures() {
    out_ += "\n# " + say("measures") + "\nmeasures:\n";
    const bool decided = decision_ != nullptr || score_ != nullptr;
    std::vector<std::string> names;
    if (decided) names.emplace_back("selection_rate");
    if (outcome_ != nullptr) names.emplace_back("base_rate");
    if (decided && outcome_ != nullptr)
      names.insert(names.end(), {"true_positive_rate", "false_positive_rate",
                                 "positive_predictive_value", "accuracy"});
    if (number_ != nullptr) names.emplace_back("mean_outcome");
    if (number_ != nullptr && prediction_ != nullptr)
      names.insert(names.end(), {"mean_prediction", "mean_error", "mean_absolute_error",
                                 "root_mean_squared_error", "r_squared"});
    if (names.empty()) names.emplace_back("selection_rate");
    for (const auto& name : names) out_ += "  - " + name + "\n";
    out_ += "\n# " + say("criteria") + "\n";
    const std::string group = groups_.empty() ? "sex" : groups_.front();
    const bool ruled = names.front() == "selection_rate";
    out_ += "# criteria:\n#   - id: four-fifths\n#     measure: " + names.front() +
            "\n#     across: " + group +
            "\n#     compare: ratio\n#     at_least: 0.8\n#     because: " +
            (ruled ? std::string("us.ugesp.four-fifths") : say("reason")) + "\n";
  }

  /// SQL does not tell Sex from sex.
  bool is_taken(const std::string& name) const {
    return std::any_of(groups_.begin(), groups_.end(), [&](const std::string& other) {
      return lower_case(other) == lower_case(name);
    });
  }

  const std::vector<GuessedColumn>& columns_;
  words::Language language_;
  const GuessedColumn *outcome_ = nullptr, *decision_ = nullptr, *score_ = nullptr;
  const GuessedColumn *number_ = nullptr, *prediction_ = nullptr;  // where nothing is a yes or no
  std::vector<std::string> groups_;
  std::string out_;
};

std::string id_of(const std::string& stem) {
  std::string out;
  for (const char c : stem) {
    const auto u = static_cast<unsigned char>(c);
    const bool keep = u < 128 && std::isalnum(u) != 0;
    if (keep)
      out += static_cast<char>(std::tolower(u));
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "study" : out.substr(0, 60);
}

}  // namespace

Result<std::string> draft_study(const fs::path& data, const fs::path& target,
                                words::Language language, const Context& context) {
  const std::string stem = data.stem().string();
  const std::string table = identifier(stem, "table");
  std::error_code ignored;
  fs::path relative = fs::relative(data, fs::absolute(target).parent_path(), ignored);
  if (ignored || relative.empty()) relative = data;
  // A throw-away study gives the reader its one table.
  METALAB_TRY(const auto study,
              study::read_study_text("metalab: study/1\nid: draft\ntitle: draft\n"
                                     "system: {name: draft, version: '1'}\ndata: {tables: {" +
                                         table + ": " + quoted(fs::absolute(data).string()) +
                                         "}}\nroles: {decision: '1'}\nmeasures: [selection_rate]\n",
                                     data.string()));
  METALAB_TRY(auto inputs, source::resolve_inputs(study, {}));
  METALAB_TRY(auto session, source::Session::open(context, source::paths_of(inputs), {}));
  METALAB_DO(source::open_inputs(session, inputs));
  METALAB_TRY(const auto columns, look_at(session, inputs.front()));
  return Draft(columns, language).text(id_of(stem), relative.string(), table);
}

}  // namespace metalab::draft
