// SPDX-License-Identifier: Apache-2.0
#include "render/forms/ll144_categories.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "base/folded.hpp"
#include "base/utf8.hpp"

namespace metalab::render {
namespace {

using AnyOf = std::initializer_list<std::string_view>;

/// In small letters without accents, split where a sign is no letter and where a capital begins a
/// word.
std::vector<std::string> words_in(const std::string& text) {
  std::string apart;
  bool was_small = false;
  for (const auto& [sign, bytes] : characters(text)) {
    if (was_small && sign >= 'A' && sign <= 'Z') apart += ' ';
    was_small = (sign >= 'a' && sign <= 'z') || sign > 0x7F;
    apart += bytes;
  }
  std::vector<std::string> out(1);
  for (const char letter : folded(apart)) {
    if (letter >= 'a' && letter <= 'z')
      out.back() += letter;
    else
      out.emplace_back();
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
                                "ethnicite", "origine"}))
      race = true;
    else
      other = true;
  }
  if (other || across.empty()) return Categories::other;
  return sex && race ? Categories::both : sex ? Categories::sex : Categories::race;
}

}  // namespace metalab::render
