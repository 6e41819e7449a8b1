// SPDX-License-Identifier: Apache-2.0
#include "source/sql/type_message.hpp"

#include <array>
#include <utility>
#include <vector>

namespace metalab::source {
namespace {

constexpr std::string_view kNoFunction = "name and argument types '";
/// How sentences about two types begin, and what stands between these.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kTwoTypes{{
    {"Cannot compare values of type ", " and type "},
    {"Cannot mix values of type ", " and "},
    {"Cannot combine types of ", " and "},
}};

/// The text up to one of the signs.
std::string_view up_to(std::string_view text, std::string_view signs) {
  return text.substr(0, text.find_first_of(signs));
}

/// Types between commas; those within parentheses, DECIMAL(2,1), are one.
std::vector<std::string> words_of(std::string_view types) {
  std::vector<std::string> out;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= types.size(); ++i) {
    if (i < types.size() && types[i] == '(') ++depth;
    if (i < types.size() && types[i] == ')') --depth;
    if (i < types.size() && (types[i] != ',' || depth > 0)) continue;
    while (begin < i && types[begin] == ' ') ++begin;
    if (begin < i) out.push_back(type_word(types.substr(begin, i - begin)));
    begin = i + 1;
  }
  return out;
}

std::map<std::string, std::string> of_function(std::string_view call) {
  const auto open = call.find('('), close = call.rfind(")'");
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  std::string name(call.substr(0, open));
  if (name.ends_with("~~")) name = "LIKE";
  const auto words = words_of(call.substr(open + 1, close - open - 1));
  return {{"message", ""},
          {"engine", "function_types"},
          {"function", name},
          {"first_type", words.empty() ? "nothing" : words[0]},
          {"second_type", words.size() < 2 ? "" : words[1]}};
}

}  // namespace

std::string type_word(std::string_view type) {
  const auto begins = [&](std::string_view with) { return type.starts_with(with); };
  if (type.ends_with("]") || begins("STRUCT") || begins("MAP") || begins("JSON")) return "nested";
  if (begins("VARCHAR") || begins("STRING_LITERAL") || begins("ENUM") || begins("UUID"))
    return "text";
  if (begins("BOOLEAN")) return "boolean";
  if (begins("DATE") || begins("TIME") || begins("INTERVAL")) return "time";
  if (begins("BLOB") || begins("BIT")) return "bytes";
  return "number";
}

std::map<std::string, std::string> type_message(std::string_view message) {
  if (const auto at = message.find(kNoFunction); at != std::string_view::npos)
    return of_function(message.substr(at + kNoFunction.size()));
  for (const auto& [beginning, between] : kTwoTypes) {
    const auto at = message.find(beginning);
    if (at == std::string_view::npos) continue;
    const auto types = message.substr(at + beginning.size());
    const auto second = types.find(between);
    if (second == std::string_view::npos) continue;
    return {{"message", ""},
            {"engine", "types_apart"},
            {"first_type", type_word(types.substr(0, second))},
            {"second_type", type_word(up_to(types.substr(second + between.size()), " "))}};
  }
  return {};
}

std::map<std::string, std::string> syntax_message(std::string_view message, std::string_view text) {
  constexpr std::string_view kNear = " at or near \"";
  const auto at = message.find(kNear);
  if (at == std::string_view::npos && message.find("at end of input") == std::string_view::npos)
    return {{"message", ""}, {"engine", "syntax"}};
  std::string_view near = at == std::string_view::npos ? "" : message.substr(at + kNear.size());
  near = near.substr(0, near.rfind('"'));
  // What stands behind the study's text is ours: the text ends too early.
  if (near.empty() || text.find(near) == std::string_view::npos)
    return {{"message", ""}, {"engine", "syntax_end"}};
  return {{"message", ""}, {"engine", "syntax_near"}, {"near", std::string(near)}};
}

}  // namespace metalab::source
