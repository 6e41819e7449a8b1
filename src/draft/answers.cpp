// SPDX-License-Identifier: Apache-2.0
#include "draft/answers.hpp"

#include <algorithm>
#include <map>

#include "base/nearest.hpp"
#include "base/real_in.hpp"
#include "source/sql/type_message.hpp"

namespace metalab::draft {
namespace {

Error no_such_column(const std::string& name, const std::vector<GuessedColumn>& columns) {
  std::vector<std::string> known;
  for (const auto& column : columns) known.push_back(column.name);
  return input_error(
      "answer_unknown_column",
      {{"name", name}, {"nearest", nearest_name(name, known)}, {"known", list_names(known)}});
}

/// Whether the file may have the value: not all of a large file's values were looked at.
bool file_may_have(const GuessedColumn& column, const std::string& value) {
  const auto& values = column.values;
  if (std::find(values.begin(), values.end(), value) != values.end()) return true;
  if (column.has_all_values) return false;
  const std::string kind = source::type_word(column.type);
  if (kind == "nested" || kind == "bytes") return false;
  if (kind == "boolean") return value == "true" || value == "false";
  return kind != "number" || real_in(value).has_value();
}

Status check_target(const Target& target, const std::vector<GuessedColumn>& columns) {
  const GuessedColumn* column = column_named(columns, target.column);
  if (column == nullptr) return fail(no_such_column(target.column, columns));
  const auto& values = column->values;
  const std::map<std::string, std::string> said{{"name", column->name},
                                                {"value", target.positive},
                                                {"nearest", nearest_name(target.positive, values)},
                                                {"known", list_names(values)}};
  if (!target.positive.empty() && !file_may_have(*column, target.positive))
    return fail(input_error("answer_unknown_value", said));
  const bool is_told = target.from ? !column->is_text : column->is_binary;
  if (target.positive.empty() && !is_told) return fail(input_error("answer_value_needed", said));
  return {};
}

bool is_within(const std::optional<double>& bound) {
  return !bound || (*bound >= 0 && *bound <= 1);
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? ""
                                    : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// With a point or a comma.
std::optional<double> number_in(const std::string& text) {
  std::string number = trimmed(text);
  if (const auto comma = number.find(','); comma != std::string::npos) number[comma] = '.';
  return real_in(number);
}

/// The longest column's name that stands before a sign, and what stands behind it.
std::optional<std::pair<std::string, std::string>> split_at(
    const std::string& text, const std::string& sign, const std::vector<GuessedColumn>& columns) {
  for (auto at = text.rfind(sign); at != std::string::npos;
       at = at == 0 ? std::string::npos : text.rfind(sign, at - 1)) {
    const std::string before = text.substr(0, at);
    for (const auto& name : {before, trimmed(before)})
      if (column_named(columns, name) != nullptr) return {{name, text.substr(at + sign.size())}};
  }
  return {};
}

}  // namespace

const GuessedColumn* column_named(const std::vector<GuessedColumn>& columns,
                                  const std::string& name) {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const auto& column) { return column.name == name; });
  return found == columns.end() ? nullptr : &*found;
}

Target read_target(const std::string& text, const std::vector<GuessedColumn>& columns) {
  if (column_named(columns, text) != nullptr) return {text, "", {}};
  if (const auto target = split_at(text, ">=", columns))
    if (const auto number = number_in(target->second)) return {target->first, "", number};
  if (const auto target = split_at(text, "=", columns)) return {target->first, target->second, {}};
  // No column is named so: what is said of it names what stands before the sign.
  const auto from = text.rfind(">=");
  if (from != std::string::npos)
    if (const auto number = number_in(text.substr(from + 2)))
      return {text.substr(0, from), "", number};
  const auto equals = text.rfind('=');
  if (equals == std::string::npos) return {text, "", {}};
  return {text.substr(0, equals), text.substr(equals + 1), {}};
}

Status check_answers(const Answers& answers, const std::vector<GuessedColumn>& columns) {
  for (const auto& name : answers.groups)
    if (column_named(columns, name) == nullptr) return fail(no_such_column(name, columns));
  for (const auto* target : {&answers.decided, &answers.turned_out})
    if (*target) METALAB_DO(check_target(**target, columns));
  const Bound& bound = answers.bound;
  const bool any = bound.at_least || bound.at_most;
  if (any && !answers.decided) return fail(input_error("answer_no_decision"));
  if (any && bound.because.empty()) return fail(input_error("answer_no_reason"));
  if (!any && !bound.because.empty()) return fail(input_error("answer_reason_alone"));
  if (!is_within(bound.at_least) || !is_within(bound.at_most))
    return fail(input_error("answer_bound"));
  return {};
}

}  // namespace metalab::draft
