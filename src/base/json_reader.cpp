// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/json.hpp"
#include "base/limits.hpp"

namespace metalab {
namespace {

/// Builds Json from nlohmann's events, which by themselves let duplicate keys and depth pass.
class StrictBuilder {
 public:
  using json = nlohmann::json;

  bool null() { return put(Json()); }
  bool boolean(bool value) { return put(Json(value)); }
  bool number_integer(std::int64_t value) {
    if (value <= limits::kJsonInteger && value >= -limits::kJsonInteger) return put(Json(value));
    return large(static_cast<double>(value), std::to_string(value));
  }
  bool number_unsigned(std::uint64_t value) {
    if (value <= static_cast<std::uint64_t>(limits::kJsonInteger))
      return put(Json(static_cast<std::int64_t>(value)));
    return large(static_cast<double>(value), std::to_string(value));
  }
  bool number_float(double value, const std::string& digits) {
    if (!std::isfinite(value)) return refuse("json_number");
    // An integer literal too large for 64 bits arrives here as a double.
    if (digits.find_first_of(".eE") == std::string::npos) return large(value, digits);
    return put(Json(value));
  }
  /// A large real is written without a point (RFC 8785); digits that a double does not keep are
  /// an integer that we cannot.
  bool large(double value, const std::string& digits) {
    return shortest_real(value) == digits ? put(Json(value)) : refuse("json_number");
  }
  bool string(std::string& value) { return put(Json(std::move(value))); }
  bool binary(std::vector<std::uint8_t>&) { return refuse("json_syntax"); }
  bool start_object(std::size_t) { return open(Json(Json::Object{})); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(Json(Json::Array{})); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    keys_.back() = std::move(name);
    if (stack_.back().object()->contains(keys_.back())) {
      detail_ = keys_.back();
      return refuse("json_duplicate_key");
    }
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& e) {
    // nlohmann reports an out-of-range number as an exception with id 406.
    refuse(e.id == 406 ? "json_number" : "json_syntax");
    position_ = position;
    return false;
  }

  bool open(Json container) {
    if (stack_.size() >= static_cast<std::size_t>(limits::kJsonDepth)) return refuse("json_depth");
    stack_.push_back(std::move(container));
    keys_.emplace_back();
    return true;
  }
  bool close() {
    Json done = std::move(stack_.back());
    stack_.pop_back();
    keys_.pop_back();
    return put(std::move(done));
  }
  bool put(Json value) {
    if (stack_.empty()) {
      root_ = std::move(value);
    } else if (auto* list = stack_.back().array()) {
      list->push_back(std::move(value));
    } else {
      stack_.back().object()->emplace(std::move(keys_.back()), std::move(value));
    }
    return true;
  }
  bool refuse(const char* code) {
    if (code_.empty()) code_ = code;
    return false;
  }

  std::vector<Json> stack_;
  std::vector<std::string> keys_;
  std::optional<Json> root_;
  std::string code_;
  std::string detail_;
  std::size_t position_ = 0;
};

}  // namespace

Result<Json> read_json(std::string_view text, const std::string& file) {
  StrictBuilder builder;
  // The parser takes a zero byte for the end.
  const bool complete = text.find('\0') == std::string_view::npos &&
                        nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  if (complete && builder.root_) return std::move(*builder.root_);
  const std::string code = builder.code_.empty() ? "json_syntax" : builder.code_;
  return fail(input_error(
      code, {{"key", builder.detail_}, {"byte", fmt::format("{}", builder.position_)}}, {file}));
}

}  // namespace metalab
