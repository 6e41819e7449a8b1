// SPDX-License-Identifier: Apache-2.0
#include "source/sql/check_literals.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/letter_case.hpp"
#include "source/duckdb/text_kinds.hpp"

namespace metalab::source {
namespace {

enum class Sort { other, date, time };

/// Functions whose value is of the same type as their arguments.
constexpr std::array<std::string_view, 5> kOfSameType{"least", "greatest", "ifnull", "nullif",
                                                      "coalesce"};
/// Functions of a date.
constexpr std::array<std::string_view, 6> kOfDates{"date_part", "date_trunc", "year",
                                                   "quarter",   "month",      "day"};
constexpr std::array<std::string_view, 4> kOrderings{"COMPARE_LESSTHAN", "COMPARE_GREATERTHAN",
                                                     "COMPARE_LESSTHANOREQUALTO",
                                                     "COMPARE_GREATERTHANOREQUALTO"};

std::string member_text(const Json& node, std::string_view key) {
  const Json* member = node.find(key);
  return member != nullptr && member->text() != nullptr ? *member->text() : std::string();
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The text of a node that is one in quotes.
const std::string* literal(const Json& node) {
  const Json* value = member_text(node, "class") == "CONSTANT" ? node.find("value") : nullptr;
  const Json* type = value == nullptr ? nullptr : value->find("type");
  if (type == nullptr || member_text(*type, "id") != "VARCHAR") return nullptr;
  const Json* text = value->find("value");
  return text == nullptr ? nullptr : text->text();
}

Sort sort_of_type(std::string_view type) {
  if (type == "TIME" || type.starts_with("TIME ")) return Sort::time;
  return type == "DATE" || type.starts_with("TIMESTAMP") ? Sort::date : Sort::other;
}

/// A date, a time or a number, well written or not.
bool looks_like_value(std::string_view text) {
  const auto first = text.find_first_not_of(" +-");
  return first != std::string_view::npos && text[first] >= '0' && text[first] <= '9' &&
         text.find_first_not_of(" 0123456789.,:/+-TZeE'") == std::string_view::npos;
}

std::vector<const Json*> children_of(const Json& node) {
  std::vector<const Json*> out;
  for (const char* key : {"left", "right", "input", "lower", "upper"})
    if (const Json* child = node.find(key)) out.push_back(child);
  if (const Json* list = node.find("children"); list != nullptr && list->array() != nullptr)
    for (const Json& child : *list->array()) out.push_back(&child);
  if (const Json* cases = node.find("case_checks"); cases != nullptr && cases->array() != nullptr)
    for (const Json& one : *cases->array())
      if (const Json* then = one.find("then_expr")) out.push_back(then);
  if (const Json* otherwise = node.find("else_expr")) out.push_back(otherwise);
  return out;
}

class LiteralCheck {
 public:
  LiteralCheck(const study::Placed& expression,
               const std::function<std::vector<NamedColumn>(const Json&)>& columns)
      : expression_(expression), columns_(columns) {}

  Status check(const Json& node) const {
    if (const auto* list = node.array())
      for (const Json& item : *list) METALAB_DO(check(item));
    const auto* members = node.object();
    if (members == nullptr) return {};
    METALAB_DO(check_node(node));
    for (const auto& [key, member] : *members) METALAB_DO(check(member));
    return {};
  }

 private:
  Status check_node(const Json& node) const {
    const std::string kind = member_text(node, "class"), type = member_text(node, "type");
    if (kind == "CAST") return check_cast(node);
    const std::string name = lower_case(member_text(node, "function_name"));
    const bool of_dates = kind == "FUNCTION" && is_one_of(kOfDates, name);
    const bool alike = kind == "COMPARISON" || kind == "BETWEEN" || kind == "CASE" ||
                       kind == "OPERATOR" || is_one_of(kOfSameType, name);
    if (!of_dates && !alike) return {};
    const auto sides = children_of(node);
    for (const Json* side : sides) {
      const Sort sort = of_dates ? Sort::date : sort_of(*side);
      if (sort == Sort::other) continue;
      const bool has_part = name == "date_part" || name == "date_trunc";
      for (std::size_t i = has_part ? 1 : 0; i < sides.size(); ++i)
        METALAB_DO(check_written(*sides[i], sort));
      break;
    }
    const bool ordered = kind == "BETWEEN" || is_one_of(kOrderings, type);
    return ordered ? check_texts(sides) : Status{};
  }

  Status check_cast(const Json& node) const {
    const Json *target = node.find("cast_type"), *child = node.find("child");
    if (target == nullptr || child == nullptr) return {};
    return check_written(*child, sort_of_type(member_text(*target, "id")));
  }

  /// What values a node has, as far as it tells.
  Sort sort_of(const Json& node) const {
    const std::string kind = member_text(node, "class");
    if (kind == "CAST") {
      const Json* target = node.find("cast_type");
      return target == nullptr ? Sort::other : sort_of_type(member_text(*target, "id"));
    }
    if (kind == "COLUMN_REF") {
      const auto named = columns_(node);
      return named.empty() ? Sort::other : sort_of_type(named.front().column->sql_type);
    }
    const std::string name = lower_case(member_text(node, "function_name"));
    if (name == "date_trunc") return Sort::date;
    const bool passes = kind == "CASE" || kind == "OPERATOR" || is_one_of(kOfSameType, name);
    if (!passes || member_text(node, "type").starts_with("COMPARE_")) return Sort::other;
    for (const Json* child : children_of(node))
      if (const Sort sort = sort_of(*child); sort != Sort::other) return sort;
    return Sort::other;
  }

  Status check_written(const Json& node, Sort sort) const {
    const std::string* text = literal(node);
    if (text == nullptr || sort == Sort::other) return {};
    const auto kinds = kinds_of(*text);
    if (sort == Sort::time)
      return (kinds & kind::clock) != 0 ? Status{} : fail(error("literal_no_time", *text));
    const bool is_date = (kinds & (kind::day | kind::moment | kind::zoned)) != 0;
    return is_date ? Status{} : fail(error("literal_no_date", *text));
  }

  /// A text of a file whose type was looked for and not found.
  Status check_texts(const std::vector<const Json*>& sides) const {
    for (const Json* side : sides) {
      if (member_text(*side, "class") != "COLUMN_REF") continue;
      for (const auto& [input, column] : columns_(*side)) {
        if (!input->is_text() || column->stated || column->sql_type != "VARCHAR" ||
            !column->date_formats.empty())
          continue;
        for (const Json* other : sides)
          if (const std::string* text = literal(*other); text != nullptr && looks_like_value(*text))
            return fail(text_compared(*text, *column, *input));
      }
    }
    return {};
  }

  /// Words for missing values are said of cells alone.
  Error text_compared(const std::string& text, const InputColumn& column,
                      const Input& input) const {
    Error out = error("text_compared", text, column.name);
    out.values[input.is_json() ? "json" : "cells"] = "1";
    return out;
  }

  Error error(const char* code, const std::string& text, const std::string& name = "") const {
    const auto kinds = kinds_of(text);
    const bool number = (kinds & (kind::whole_stated | kind::real_stated)) != 0;
    return input_error(code,
                       {{"found", text},
                        {"name", name},
                        {"type", number ? "number" : "date"},
                        {"sql", expression_.text},
                        {"open", "{"},
                        {"close", "}"}},
                       expression_.place);
  }

  const study::Placed& expression_;
  const std::function<std::vector<NamedColumn>(const Json&)>& columns_;
};

}  // namespace

Status check_literals(const Json& root, const study::Placed& expression,
                      const std::function<std::vector<NamedColumn>(const Json&)>& columns) {
  return LiteralCheck(expression, columns).check(root);
}

}  // namespace metalab::source
