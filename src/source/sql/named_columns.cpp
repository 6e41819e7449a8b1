// SPDX-License-Identifier: Apache-2.0
#include "source/sql/named_columns.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace metalab::source {
namespace {

constexpr std::array<std::string_view, 17> kKeywords{
    "and", "as",   "between", "case", "cast", "else", "end",  "false", "in",
    "is",  "like", "not",     "null", "or",   "then", "true", "when"};

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool in_name(char c) { return starts_name(c) || (c >= '0' && c <= '9') || c == '$'; }

std::string small(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// NameReader one after another, with what stands around them.
class NameReader {
 public:
  explicit NameReader(const std::string& sql) : sql_(sql) {}

  /// The next name; "" at the end.
  std::string next() {
    while (at_ < sql_.size()) {
      const char c = sql_[at_];
      if (c == '\'') {
        quoted('\'');
      } else if (c == '"') {
        is_quoted_ = true;
        return small(quoted('"'));
      } else if (starts_name(c)) {
        is_quoted_ = false;
        const std::size_t begin = at_;
        while (at_ < sql_.size() && in_name(sql_[at_])) ++at_;
        return small(sql_.substr(begin, at_ - begin));
      } else if (c >= '0' && c <= '9') {
        while (at_ < sql_.size() && (in_name(sql_[at_]) || sql_[at_] == '.')) ++at_;  // 1e5
      } else {
        const bool cast = sql_.compare(at_, 2, "::") == 0;
        at_ += cast ? 2 : 1;
        is_quoted_ = false;
        if (cast) return "as";
      }
    }
    return "";
  }
  bool is_quoted() const { return is_quoted_; }
  /// What follows the name, blanks left out.
  char following() const {
    const auto found = sql_.find_first_not_of(" \t\n\r", at_);
    return found == std::string::npos ? '\0' : sql_[found];
  }

 private:
  /// The text between two marks, which stand twice for themselves.
  std::string quoted(char mark) {
    std::string out;
    for (++at_; at_ < sql_.size(); ++at_) {
      if (sql_[at_] != mark) {
        out += sql_[at_];
      } else if (at_ + 1 < sql_.size() && sql_[at_ + 1] == mark) {
        out += sql_[++at_];
      } else {
        break;
      }
    }
    ++at_;
    return out;
  }

  const std::string& sql_;
  std::size_t at_ = 0;
  bool is_quoted_ = false;
};

}  // namespace

std::set<std::string> named_columns(const std::string& sql) {
  std::set<std::string> out;
  NameReader names(sql);
  bool type = false;
  for (std::string name = names.next(); !name.empty(); name = names.next()) {
    const bool is_type = type;
    const char following = names.following();
    type = !names.is_quoted() && name == "as";
    if (is_type || following == '.' || (following == '(' && !names.is_quoted())) continue;
    const bool keyword = !names.is_quoted() &&
                         std::find(kKeywords.begin(), kKeywords.end(), name) != kKeywords.end();
    if (keyword) continue;
    out.insert(name);
    if (const auto dot = name.rfind('.'); dot != std::string::npos)
      out.insert(name.substr(dot + 1));  // a field is named by its column, too
  }
  return out;
}

}  // namespace metalab::source
