// SPDX-License-Identifier: Apache-2.0
#include "render/forms/ll144_categories.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "base/letter_case.hpp"
#include "base/utf8.hpp"

namespace metalab::render {
namespace {

using AnyOf = std::initializer_list<std::string_view>;

bool is_letter(char32_t sign) {
  const bool latin = sign >= 0xC0 && sign <= 0x24F && sign != 0xD7 && sign != 0xF7;
  return latin || (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
}

bool is_capital(char32_t sign) { return sign >= 'A' && sign <= 'Z'; }

/// In small letters, split where a sign is no letter and where a capital begins a word.
std::vector<std::string> words_in(const std::string& text) {
  std::vector<std::string> out(1);
  bool was_small = false;
  for (const auto& [sign, bytes] : characters(text)) {
    if (!is_letter(sign) || (was_small && is_capital(sign))) out.emplace_back();
    was_small = is_letter(sign) && !is_capital(sign);
    if (is_letter(sign)) out.back() += sign == 0xC9 ? "\u00e9" : lower_case(bytes);
  }
  return out;
}

bool has_word_of(const std::string& text, AnyOf words) {
  for (std::string word : words_in(text)) {
    if (word.ends_with('s')) word.pop_back();  // races, origins
    if (std::find(words.begin(), words.end(), word) != words.end()) return true;
  }
  return false;
}

}  // namespace

Categories categories_of(const evidence::Evidence& evidence,
                         const std::vector<std::string>& across) {
  bool sex = false, race = false, other = false;
  for (const auto& name : across) {
    const auto found = evidence.attributes.find(name);
    const Text label = found == evidence.attributes.end() ? Text{} : found->second;
    const std::string said = name + " " + label.en + " " + label.fr;
    if (has_word_of(said, {"sex", "sexe", "gender", "genre"}))
      sex = true;
    else if (has_word_of(said, {"race", "ethnic", "ethnicity", "origin", "ethnie", "ethnique",
                                "ethnicit\u00e9", "ethnicite", "origine"}))
      race = true;
    else
      other = true;
  }
  if (other || across.empty()) return Categories::other;
  return sex && race ? Categories::both : sex ? Categories::sex : Categories::race;
}

}  // namespace metalab::render
