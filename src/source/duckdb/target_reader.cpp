// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/target_reader.hpp"

#include "base/limits.hpp"
#include "base/nearest.hpp"

namespace metalab::source {
namespace {

constexpr std::size_t kValuesShown = 6;

}  // namespace

TargetReader::TargetReader(std::string name, const study::TargetRole& role, bool is_text)
    : name_(std::move(name)),
      role_(role),
      is_text_(is_text && !role.score_at_least),
      classes_(role.classes.begin(), role.classes.end()) {}

cube::Value TargetReader::read(const cube::Value& raw) {
  if (raw.kind != cube::Value::Kind::text) return raw;
  if (role_.kind == study::RoleKind::classes) {
    if (!classes_.contains(raw.text) && seen_.size() <= kValuesShown) seen_.insert(raw.text);
    return raw;
  }
  if (seen_.size() <= limits::kGroupValues) seen_.insert(raw.text);
  if (role_.positive) return cube::Value::of(raw.text == *role_.positive ? "1" : "0");
  return cube::Value::of(raw.text == "1" || raw.text == "true" ? "1" : "0");
}

std::map<std::string, std::string> TargetReader::found() const {
  const std::vector<std::string> values(seen_.begin(), seen_.end());
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
  for (const auto& text : seen_) {
    const bool binary =
        !is_text_ && (text == "0" || text == "1" || text == "true" || text == "false");
    if (!binary)
      return fail(
          input_error(is_text_ ? "target_text" : "target_not_binary", found(), role_.sql.place));
  }
  return {};
}

Status TargetReader::check_classes() const {
  if (seen_.empty()) return {};
  const std::string& first = *seen_.begin();
  return fail(input_error("target_class_unknown",
                          {{"role", name_},
                           {"found", list_names({seen_.begin(), seen_.end()}, kValuesShown)},
                           {"nearest", nearest_name(first, role_.classes)},
                           {"known", list_names(role_.classes, kValuesShown)}},
                          role_.sql.place));
}

Status TargetReader::check() const {
  if (role_.kind == study::RoleKind::classes) return check_classes();
  return role_.positive ? check_positive() : check_binary();
}

}  // namespace metalab::source
