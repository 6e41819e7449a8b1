// SPDX-License-Identifier: Apache-2.0
#include "draft/study_text.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/letter_case.hpp"
#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "draft/expression_text.hpp"
#include "draft/yaml_text.hpp"
#include "rules/rules.hpp"
#include "source/duckdb/session.hpp"
#include "source/sql/type_message.hpp"
#include "study/check_roles.hpp"

namespace metalab::draft {
namespace {

constexpr std::size_t kValuesShown = 5;
constexpr int kWidthShown = 80;

std::string target_text(const GuessedColumn& column) {
  if (!column.is_text) return expression(column.name);
  return "{sql: " + expression(column.name) + ", positive: " + yaml_text(likely_positive(column)) +
         "}";
}

/// Numbers and truth values as SQL writes them; all else, such as dates, in quotes.
std::string written_value(const GuessedColumn& column, const std::string& value) {
  const std::string kind = source::type_word(column.type);
  return kind == "number" || kind == "boolean" ? value : source::sql_literal(value);
}

std::string column_line(const GuessedColumn& column, words::Language language) {
  std::vector<std::string> values;
  for (const auto& value : column.values) values.push_back(printable(value, kWidthShown));
  return "#   " + source::sql_name(printable(column.name, kWidthShown)) + "  " +
         words::say(language, "draft.type." + source::type_word(column.type)) + "  " +
         std::to_string(column.distinct) +
         (values.empty() ? "" : ": " + list_names(values, kValuesShown)) + "\n";
}

}  // namespace

StudyText::StudyText(const LookedAt& data, const Answers& answers, words::Language language)
    : data_(data), answers_(answers), language_(language), roles_(likely_roles(data.columns)) {
  if (!is_answered()) return;
  // What is answered takes the place of all that was guessed of decision and outcome.
  roles_ = {.groups_named = roles_.groups_named};
}

std::string StudyText::text() {
  add_head();
  out_ += "\nroles:\n";
  roles_.number != nullptr ? add_number_roles() : add_target_roles();
  answers_.groups.empty() ? add_groups() : add_answered_groups();
  add_measures();
  return std::move(out_);
}

std::string StudyText::human_text(const std::string& text) const {
  const char* language = language_ == words::Language::fr ? "fr" : "en";
  return std::string("{") + language + ": " + yaml_text(text) + "}";
}

void StudyText::add_head() {
  const std::string question =
      answers_.question.empty() ? "# question: " : "question: " + human_text(answers_.question);
  out_ += "# " + say("about") + "\n" + "metalab: study/1\nid: " + data_.id +
          "\ntitle: " + yaml_text(data_.id) + "\n" + question +
          "\nsystem: {name: " + yaml_text(say("system")) + ", version: '1'}\n\n" +
          "data:\n  tables:\n    " + data_.table + ": " + data_.table_yaml + "\n" + "# " +
          say("columns") + "\n";
  for (const auto& column : data_.columns) out_ += column_line(column, language_);
  if (data_.first_rows > 0)
    out_ += "# " +
            words::say(language_, "draft.more_rows", {{"rows", std::to_string(data_.first_rows)}}) +
            "\n";
  if (data_.columns.size() == data_.all_columns) return;
  out_ += "# " +
          words::say(language_, "draft.more_columns",
                     {{"columns", std::to_string(data_.all_columns)},
                      {"limit", std::to_string(data_.columns.size())}}) +
          "\n";
}

void StudyText::add_choice(const char* role, const GuessedColumn* chosen,
                           int GuessedColumn::* likely) {
  out_ += "  # " + say(role) + "\n";
  if (chosen != nullptr) out_ += std::string("  ") + role + ": " + target_text(*chosen) + "\n";
  for (const auto& column : data_.columns)
    if (&column != chosen && column.*likely > 0)
      out_ += std::string("  # ") + role + ": " + target_text(column) + "\n";
}

/// A score between 0 and 1 that decides is the score, too.
void StudyText::add_answer(const char* role, const Target& target) {
  const GuessedColumn& column = *column_named(data_.columns, target.column);
  const std::string name = source::sql_name(column.name);
  out_ += "  # " + say(role) + "\n  ";
  if (target.from && column.is_unit_real && std::string_view(role) == "decision")
    out_ += "score: " + expression(column.name) +
            "\n  decision: {score_at_least: " + shortest_real(*target.from) + "}\n";
  else if (target.from)
    out_ += role + (": " + yaml_text(name + " >= " + shortest_real(*target.from))) + "\n";
  else if (column.is_text)
    out_ += role + (": {sql: " + expression(column.name)) +
            ", positive: " + yaml_text(target.positive) + "}\n";
  else if (!target.positive.empty())
    out_ += role + (": " + yaml_text(name + " = " + written_value(column, target.positive))) + "\n";
  else
    out_ += role + (": " + expression(column.name)) + "\n";
}

void StudyText::add_number_roles() {
  out_ += "  # " + say("numbers") + "\n  outcome: {sql: " + expression(roles_.number->name) +
          ", kind: number}\n";
  for (const auto& column : data_.columns)
    if (column.likely_number > 0 && &column != roles_.number)
      out_ += "  # outcome: {sql: " + expression(column.name) + ", kind: number}\n";
  if (roles_.prediction != nullptr)
    out_ += "  decision: " + expression(roles_.prediction->name) + "\n";
}

void StudyText::add_target_roles() {
  if (is_answered()) {
    if (answers_.turned_out) add_answer("outcome", *answers_.turned_out);
    if (answers_.decided) add_answer("decision", *answers_.decided);
    return;
  }
  add_choice("outcome", roles_.outcome, &GuessedColumn::likely_outcome);
  if (roles_.score != nullptr)
    out_ += "  # " + say("score") + "\n  score: " + expression(roles_.score->name) + "\n";
  add_choice("decision", roles_.decision, &GuessedColumn::likely_decision);
  if (roles_.decision == nullptr && roles_.score != nullptr)
    out_ += "  decision: {score_at_least: 0.5}\n";
  if (!decides() && !turns_out()) out_ += "  # " + say("no_target") + "\n";
  for (const auto& column : data_.columns)
    if (column.likely_weight > 0)
      out_ += "  # " + say("weight") + "\n  # weight: {sql: " + expression(column.name) +
              ", kind: frequency}\n";
}

std::string StudyText::group_name(const std::string& column) const {
  const auto is_taken = [&](const std::string& name) {  // SQL does not tell Sex from sex
    return std::any_of(groups_.begin(), groups_.end(), [&](const std::string& other) {
      return lower_case(other) == lower_case(name);
    });
  };
  std::string name = identifier(column, "group");
  const bool is_null = lower_case(name) == "null";  // a word of YAML
  while (study::is_reserved_attribute(name) || is_taken(name) || (is_null && name == column))
    name += "_group";
  return name;
}

/// A column; where its name cannot be that of the attribute, reports call it by its label.
std::string StudyText::group_text(const std::string& name, const std::string& column) const {
  if (name == column) return expression(column);
  return "{sql: " + expression(column) + ", label: " + human_text(column) + "}";
}

/// Where columns are named like groups of people, the others are only offered.
void StudyText::add_groups() {
  out_ += "  # " + say("groups") + "\n  groups:\n";
  for (const auto& column : data_.columns) {
    const bool decided = answers_.decided && answers_.decided->column == column.name;
    const bool turned_out = answers_.turned_out && answers_.turned_out->column == column.name;
    if (column.likely_group == 0 || &column == roles_.outcome || &column == roles_.decision ||
        decided || turned_out)
      continue;
    const std::string name = group_name(column.plain);
    const bool offered = (roles_.groups_named && column.likely_group < 2) ||
                         groups_.size() == limits::kGroupAttributes;
    out_ += std::string(offered ? "    # " : "    ") + name + ": " + group_text(name, column.name) +
            "\n";
    if (!offered) groups_.push_back(name);
  }
  if (groups_.empty()) out_ += "    {}\n";
}

void StudyText::add_answered_groups() {
  out_ += "  # " + say("groups_answered") + "\n  groups:\n";
  for (const auto& column : answers_.groups) {
    groups_.push_back(group_name(column_named(data_.columns, column)->plain));
    out_ += "    " + groups_.back() + ": " + group_text(groups_.back(), column) + "\n";
  }
}

void StudyText::add_measures() {
  out_ += "\n# " + say("measures") + "\nmeasures:\n";
  std::vector<std::string> names;
  if (decides()) names.emplace_back("selection_rate");
  if (turns_out()) names.emplace_back("base_rate");
  if (decides() && turns_out())
    names.insert(names.end(), {"true_positive_rate", "false_positive_rate",
                               "positive_predictive_value", "accuracy"});
  if (roles_.number != nullptr) names.emplace_back("mean_outcome");
  if (roles_.number != nullptr && roles_.prediction != nullptr)
    names.insert(names.end(), {"mean_prediction", "mean_error", "mean_absolute_error",
                               "root_mean_squared_error", "r_squared"});
  if (names.empty()) names.emplace_back("selection_rate");
  for (const auto& name : names) out_ += "  - " + name + "\n";
  add_criteria(names.front());
}

/// A bound that was answered holds for every group attribute; else one is shown as an example.
void StudyText::add_criteria(const std::string& measure) {
  const Bound& bound = answers_.bound;
  const bool answered = bound.at_least || bound.at_most;
  const std::string before = answered ? "" : "# ";
  const std::string reason = !bound.because.empty() && rules::find_rule(bound.because) == nullptr
                                 ? human_text(bound.because)
                                 : bound.because;
  std::vector<std::string> across = groups_;
  if (across.empty()) across = {"sex"};
  if (!answered) across.resize(1);
  out_ += "\n# " + say("criteria") + "\n" + before + "criteria:\n";
  for (const auto& group : across) {
    const std::string id = !answered ? "four-fifths" : "bound-" + group;
    out_ += before + "  - id: " + id + "\n" + before + "    measure: " + measure + "\n" + before +
            "    across: " + group + "\n" + before +
            "    compare: " + (bound.at_most ? "difference" : "ratio") + "\n" + before;
    out_ += bound.at_most ? "    at_most: " + shortest_real(*bound.at_most)
                          : "    at_least: " + shortest_real(bound.at_least.value_or(kUsualBound));
    const std::string example =
        measure == "selection_rate" ? std::string(kUsualRule) : say("reason");
    out_ += "\n" + before + "    because: " + (answered ? reason : example) + "\n";
  }
}

}  // namespace metalab::draft
