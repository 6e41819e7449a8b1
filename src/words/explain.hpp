// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "words/words.hpp"

namespace metalab::words {

/// One part of an explanation: its name (formula, range, good, hurt, avoid, source, ...) and text.
struct Part {
  std::string name, text;
};

/// What a name of the contract means, in one language.
struct Explanation {
  std::string kind;  // measure, compare, method, rule, reason, disagreement, error
  std::string name;
  std::string title;
  std::string what;  // empty for errors: the title is their sentence
  std::vector<Part> parts;
  std::vector<std::string> see;  // names of others
};

/// The kinds, in the order in which they are shown.
const std::vector<std::string>& explained_kinds();

/// Everything that can be explained, by kind, then by name.
const std::vector<Explanation>& all_explanations(Language language);

/// The explanations of a name: its own, or KIND.NAME, or what is called so in either language; of a
/// method with a suffix (wilson_max_t) the method's and the suffix's. Empty when there is none.
std::vector<const Explanation*> find_explanations(Language language, std::string_view name);

/// A text with its places shown as <name> and all optional parts.
std::string template_text(Language language, std::string_view key);

}  // namespace metalab::words
