// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/target_reader.hpp"

#include "base/limits.hpp"
#include "base/nearest.hpp"

namespace metalab::source {
namespace {

constexpr std::size_t kValuesShown = 6;
constexpr std::int64_t kRowsOfNamed = 3;  // of a value that an error names

}  // namespace

TargetReader::TargetReader(std::string name, const study::TargetRole& role, bool is_text)
    : name_(std::move(name)),
      role_(role),
      is_text_(is_text && !role.score_at_least),
      classes_(role.classes.begin(), role.classes.end()) {}

cube::Value TargetReader::read(const cube::Value& raw, std::int64_t rows) {
  if (raw.kind != cube::Value::Kind::text) return raw;
  const bool has_classes = role_.kind == study::RoleKind::classes;
  if (seen_.size() <= limits::kGroupValues && !(has_classes && classes_.contains(raw.text)))
    seen_[raw.text] += rows;
  if (has_classes) return raw;
  if (role_.positive) return cube::Value::of(raw.text == *role_.positive ? "1" : "0");
  return cube::Value::of(raw.text == "1" || raw.text == "true" ? "1" : "0");
}

std::vector<std::string> TargetReader::namable() const {
  std::vector<std::string> out;
  for (const auto& [text, rows] : seen_)
    if (rows >= kRowsOfNamed) out.push_back(text);
  return out;
}

std::map<std::string, std::string> TargetReader::found() const {
  const auto values = namable();
  return {{"role", name_},
          {"found", list_names(values, kValuesShown)},
          {"positive", role_.positive.value_or("")},
          {"nearest", role_.positive ? nearest_name(*role_.positive, values) : std::string()}};
}

Status TargetReader::check_positive() const {
  // A constant is no error; a word that never occurs among several is a mistake.
  if (seen_.size() > 1 && !seen_.contains(*role_.positive))
    return fail(input_error("target_positive_unknown", found(), role_.sql.place));
  return {};
}

Status TargetReader::check_binary() const {
  if (is_text_) {
    if (seen_.empty()) return {};
    auto values = found();
    values.insert({{"open", "{"}, {"close", "}"}});
    return fail(input_error("target_text", std::move(values), role_.sql.place));
  }
  std::int64_t others = 0;
  bool is_named = false;
  for (const auto& [text, rows] : seen_) {
    if (text == "0" || text == "1" || text == "true" || text == "false") continue;
    others += rows;
    is_named |= rows >= kRowsOfNamed;
  }
  if (others == 0) return {};
  auto values = found();
  if (!is_named) values["found"].clear();
  if (seen_.size() <= limits::kGroupValues) values["rows"] = std::to_string(others);
  return fail(input_error("target_not_binary", std::move(values), role_.sql.place));
}

Status TargetReader::check_classes() const {
  if (seen_.empty()) return {};
  const auto values = namable();
  return fail(
      input_error("target_class_unknown",
                  {{"role", name_},
                   {"found", list_names(values, kValuesShown)},
                   {"nearest", values.empty() ? "" : nearest_name(values[0], role_.classes)},
                   {"known", list_names(role_.classes, kValuesShown)}},
                  role_.sql.place));
}

Status TargetReader::check() const {
  if (role_.kind == study::RoleKind::classes) return check_classes();
  return role_.positive ? check_positive() : check_binary();
}

}  // namespace metalab::source
