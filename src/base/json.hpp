// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace metalab {

/// One JSON value. Integers and reals are told apart; objects keep one value a key.
class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::map<std::string, Json, std::less<>>;

  Json() = default;
  Json(std::nullptr_t) {}
  Json(bool value) : value_(value) {}
  Json(int value) : value_(std::int64_t{value}) {}
  Json(std::int64_t value) : value_(value) {}
  Json(double value) : value_(value) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(Array value) : value_(std::move(value)) {}
  Json(Object value) : value_(std::move(value)) {}

  bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }
  const bool* boolean() const { return std::get_if<bool>(&value_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
  const double* real() const { return std::get_if<double>(&value_); }
  const std::string* text() const { return std::get_if<std::string>(&value_); }
  const Array* array() const { return std::get_if<Array>(&value_); }
  const Object* object() const { return std::get_if<Object>(&value_); }
  Array* array() { return std::get_if<Array>(&value_); }
  Object* object() { return std::get_if<Object>(&value_); }

  /// The member of an object, or null when absent or not an object.
  const Json* find(std::string_view key) const;
  /// The text of a member; "" when it is absent or no text.
  std::string text_in(std::string_view key) const;
  /// An integer or real as a double; NaN when it is neither.
  double number() const;

  bool operator==(const Json&) const = default;

 private:
  std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> value_;
};

/// Strict RFC 8259 reader: no duplicate keys, no invalid UTF-8, no lone surrogate, no integer
/// beyond 2^53 - 1, no number beyond a double, depth at most limits::kJsonDepth. Error codes:
/// json_syntax, json_duplicate_key, json_number, json_depth.
Result<Json> read_json(std::string_view text, const std::string& file = {});

/// RFC 8785 canonical form: sorted keys, shortest round-trip numbers, no white space.
/// Precondition: no NaN or infinity inside.
std::string canonical_json(const Json& value);

/// Two-space indented form of the same content, for people: signs that a terminal would obey or not
/// show (control characters, bidirectional marks, zero-width signs) are \u escapes.
std::string pretty_json(const Json& value);

/// The double nearest to `value` written with 12 significant digits: what evidence holds.
double round_for_evidence(double value);

/// Shortest decimal that reads back as the same double, in ECMAScript's notation.
std::string shortest_real(double value);

}  // namespace metalab
