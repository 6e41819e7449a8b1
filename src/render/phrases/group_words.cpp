// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/group_words.hpp"

#include <algorithm>
#include <array>

#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

using words::Language;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// English words that are plural without an s.
constexpr std::array<std::string_view, 5> kPlurals{"men", "women", "people", "children", "persons"};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// A single word with a capital may be the name of a place: "Texas", "Paris".
bool may_be_a_name(std::string_view label) {
  return is_capital(label[0]) && label.find(' ') == std::string_view::npos;
}

bool is_english_plural(std::string_view label) {
  if (label.ends_with('s') && !label.ends_with("ss") && !may_be_a_name(label)) return true;
  for (std::size_t at = 0; at < label.size();) {
    const auto end = std::min(label.find(' ', at), label.size());
    if (std::find(kPlurals.begin(), kPlurals.end(), label.substr(at, end - at)) != kPlurals.end())
      return true;
    at = end + 1;
  }
  return false;
}

/// "femmes", "personnes noires", "moins de 30 ans", "30-59 ans".
bool is_french_plural(std::string_view label) {
  if (is_digit(label[0])) return label.find(" ans") != std::string_view::npos;
  const auto first = label.substr(0, label.find(' '));
  return !may_be_a_name(label) && first.size() > 2 &&
         (first.ends_with('s') || first.ends_with('x'));
}

/// Whether the study labels the group's one value with a noun in the plural.
bool has_plural_label(Language language, const evidence::Evidence& evidence,
                      const evidence::Group& group) {
  if (group.size() != 1 || !group.begin()->second) return false;
  const auto& [attribute, value] = *group.begin();
  const auto labels = evidence.labels.find(attribute);
  if (labels == evidence.labels.end() || !labels->second.contains(*value)) return false;
  const Text& label = labels->second.at(*value);
  const std::string& text = language == Language::fr ? label.fr : label.en;
  if (text.empty()) return false;
  return language == Language::fr ? is_french_plural(text) : is_english_plural(text);
}

}  // namespace

GroupWords group_words(Language language, const evidence::Evidence& evidence,
                       const evidence::Group& group) {
  const std::string kind = group.empty()                                 ? "group.everyone"
                           : has_plural_label(language, evidence, group) ? "group.plural"
                                                                         : "group.named";
  const std::map<std::string, std::string> values{{"group", group_name(language, evidence, group)}};
  return {words::say(language, kind + ".who", values), words::say(language, kind + ".of", values)};
}

}  // namespace metalab::render
