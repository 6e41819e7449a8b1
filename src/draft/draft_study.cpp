// SPDX-License-Identifier: Apache-2.0
#include "draft/draft_study.hpp"

#include <algorithm>
#include <set>

#include "base/letter_case.hpp"
#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "draft/look_at_columns.hpp"
#include "draft/open_table.hpp"
#include "draft/yaml_text.hpp"
#include "study/check_roles.hpp"

namespace metalab::draft {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kColumnsLookedAt = 500;  // a reader chooses among them line by line
constexpr std::size_t kValuesShown = 5;
constexpr int kWidthShown = 80;

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
  return plain ? column : yaml_text(source::sql_name(column));
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
  return "{sql: " + expression(column.name) + ", positive: " + yaml_text(column.values.back()) +
         "}";
}

std::string column_line(const GuessedColumn& column) {
  std::vector<std::string> values;
  for (const auto& value : column.values) values.push_back(printable(value, kWidthShown));
  return "#   " + source::sql_name(printable(column.name, kWidthShown)) + "  " + column.type +
         "  " + std::to_string(column.distinct) +
         (values.empty() ? "" : ": " + list_names(values, kValuesShown)) + "\n";
}

class Draft {
 public:
  /// `all` is the number of the file's columns, of which `columns` are the first.
  Draft(const std::vector<GuessedColumn>& columns, std::size_t all, words::Language language)
      : columns_(columns), all_(all), language_(language) {
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

  std::string text(const std::string& id, const std::string& file, const std::string& table) {
    out_ += "# " + say("about") + "\n" + "metalab: study/1\nid: " + id +
            "\ntitle: " + yaml_text(id) + "\n# question: \n" +
            "system: {name: " + yaml_text(say("system")) + ", version: '1'}\n\n" +
            "data:\n  tables:\n    " + table + ": " + file + "\n" + "# " + say("columns") + "\n";
    for (const auto& column : columns_) out_ += column_line(column);
    if (columns_.size() < all_)
      out_ += "# " +
              words::say(
                  language_, "draft.more_columns",
                  {{"columns", std::to_string(all_)}, {"limit", std::to_string(columns_.size())}}) +
              "\n";
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
      const bool offered =
          (any_named && column.likely_group < 2) || groups_.size() == limits::kGroupAttributes;
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
  std::size_t all_;
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

/// A table by its path alone, or as a map with what the reader has to know.
std::string table_text(const std::string& path,
                       const std::vector<std::pair<std::string, std::string>>& options) {
  if (options.empty()) return yaml_text(path);
  std::string out = "{path: " + yaml_text(path);
  for (const auto& [key, value] : options) out += ", " + key + ": " + yaml_text(value);
  return out + "}";
}

}  // namespace

Result<std::string> draft_study(const fs::path& data, const std::string& format,
                                const fs::path& target, words::Language language,
                                const Context& context) {
  const std::string stem = data.stem().string();
  const std::string table = identifier(stem, "table");
  std::error_code ignored;
  fs::path relative = fs::relative(data, fs::absolute(target).parent_path(), ignored);
  if (ignored || relative.empty()) relative = data;
  METALAB_TRY(auto opened, open_table(data, table, format, context));
  auto& all = opened.inputs.front().columns;
  const std::size_t number = all.size();
  if (number > kColumnsLookedAt) all.resize(kColumnsLookedAt);
  METALAB_DO(source::create_views(opened.session, opened.inputs));
  METALAB_TRY(const auto columns, look_at_columns(opened.session, opened.inputs.front()));
  return Draft(columns, number, language)
      .text(id_of(stem), table_text(relative.string(), opened.options), table);
}

}  // namespace metalab::draft
