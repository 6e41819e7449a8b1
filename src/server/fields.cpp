// SPDX-License-Identifier: Apache-2.0
#include "server/fields.hpp"

#include <algorithm>

#include "base/day.hpp"
#include "base/digest.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"

namespace metalab::server {
namespace {

using Type = Field::Type;

constexpr std::size_t kNameBytes = 200, kTextBytes = 20'000, kSecretBytes = 1'000, kIdSigns = 26;
constexpr std::size_t kMostTexts = 100;

/// Valid, of at most so many bytes, with line ends where they are allowed, and all of it seen.
bool is_shown(const std::string& text, std::size_t most, bool lines) {
  if (text.size() > most || !is_valid_utf8(text)) return false;
  char32_t before = 0;
  for (const auto& [sign, bytes] : characters(text)) {
    if (sign == '\n' ? !lines : needs_escape(sign, before)) return false;
    before = sign;
  }
  return true;
}

bool is_id(const std::string& text) {
  return text.size() == kIdSigns && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
         });
}

bool is_email(const std::string& text) {
  const auto at = text.find('@');
  return is_shown(text, kNameBytes, false) && at != std::string::npos && at > 0 &&
         at + 1 < text.size() && text.find_first_of(" @<>,;\"", at + 1) == std::string::npos &&
         text.find_first_of(" <>,;\"") == std::string::npos;
}

bool is_name(const std::string& text) { return is_shown(text, kNameBytes, false); }

bool are_texts(const Json& value, bool (*fits)(const std::string&)) {
  return value.array() != nullptr && value.array()->size() <= kMostTexts &&
         std::all_of(value.array()->begin(), value.array()->end(), [fits](const Json& one) {
           return one.text() != nullptr && fits(*one.text());
         });
}

bool fits(const Json& value, const Field& field) {
  if (field.type == Type::object) return value.object() != nullptr;
  if (field.type == Type::texts) return are_texts(value, is_name);
  if (field.type == Type::ids) return are_texts(value, is_id);
  if (field.type == Type::integer)
    return value.integer() != nullptr && *value.integer() >= field.least &&
           *value.integer() <= field.most;
  if (value.text() == nullptr) return false;
  const std::string& text = *value.text();
  switch (field.type) {
    case Type::name:
      return is_shown(text, kNameBytes, false) && (!text.empty() || !field.required);
    case Type::text:
      return is_shown(text, kTextBytes, true) && (!text.empty() || !field.required) &&
             (field.most == 0 || std::ssize(characters(text)) <= field.most);
    case Type::secret:
      return !text.empty() && text.size() <= kSecretBytes && is_valid_utf8(text);
    case Type::id:
      return is_id(text);
    case Type::digest:
      return is_digest(text);
    case Type::day:
      return is_day(text);
    case Type::email:
      return is_email(text);
    default:
      return std::find(field.choices.begin(), field.choices.end(), text) != field.choices.end();
  }
}

std::string expected(const Field& field) {
  if (field.type == Type::integer)
    return std::to_string(field.least) + " \u2013 " + std::to_string(field.most);
  std::vector<std::string> choices = field.choices;
  std::erase(choices, "");  // what is left out is no name to show
  return list_names(choices, choices.size());
}

/// How a value of its type may look.
std::string example(const Field& field) { return field.type == Type::day ? "2026-03-31" : ""; }

std::string most_signs(const Field& field) {
  return field.type == Type::text && field.most > 0 ? std::to_string(field.most) : "";
}

Json type_schema(const Field& field);

Json list_schema(Type of) {
  return Json::Object{{"type", "array"},
                      {"items", type_schema({.type = of})},
                      {"maxItems", std::int64_t{kMostTexts}}};
}

Json type_schema(const Field& field) {
  switch (field.type) {
    case Type::integer:
      return Json::Object{{"type", "integer"}, {"minimum", field.least}, {"maximum", field.most}};
    case Type::object:
      return Json::Object{{"type", "object"}};
    case Type::texts:
      return list_schema(Type::name);
    case Type::ids:
      return list_schema(Type::id);
    case Type::day:
      return Json::Object{{"type", "string"}, {"format", "date"}};
    case Type::choice: {
      Json::Array choices;
      for (const auto& choice : field.choices) choices.emplace_back(choice);
      return Json::Object{{"type", "string"}, {"enum", std::move(choices)}};
    }
    case Type::id:
      return Json::Object{{"type", "string"}, {"pattern", "^[0-9A-Z]{26}$"}};
    case Type::digest:
      return Json::Object{{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}};
    case Type::email:
      return Json::Object{{"type", "string"}, {"format", "email"}};
    default: {
      Json::Object out{{"type", "string"}};
      if (field.most > 0) out["maxLength"] = field.most;
      return Json(std::move(out));
    }
  }
}

}  // namespace

Status check_fields(const Json& body, const std::vector<Field>& fields) {
  if (body.object() == nullptr) return fail(input_error("lab_body_not_object"));
  std::vector<std::string> names;
  for (const Field& field : fields) {
    names.push_back(field.name);
    const Json* value = body.find(field.name);
    if (value == nullptr && field.required)
      return fail(input_error("lab_field_missing", {{"name", field.name}}));
    if (value != nullptr && !fits(*value, field))
      return fail(input_error("lab_field_value", {{"name", field.name},
                                                  {"expected", expected(field)},
                                                  {"example", example(field)},
                                                  {"most", most_signs(field)}}));
  }
  for (const auto& [name, value] : *body.object())
    if (std::find(names.begin(), names.end(), name) == names.end())
      return fail(input_error("lab_field_unknown", {{"name", printable(name, 80)},
                                                    {"nearest", nearest_name(name, names)},
                                                    {"known", list_names(names)}}));
  return {};
}

Json schema_of(const std::vector<Field>& fields) {
  Json::Object properties;
  Json::Array required;
  for (const Field& field : fields) {
    properties[field.name] = type_schema(field);
    if (field.required) required.emplace_back(field.name);
  }
  Json::Object out{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
  if (!required.empty()) out["required"] = std::move(required);
  return out;
}

}  // namespace metalab::server
