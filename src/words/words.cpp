// SPDX-License-Identifier: Apache-2.0
#include "words/words.hpp"

#include "base/assert.hpp"
#include "base/json.hpp"
#include "base/utf8.hpp"
#include "embedded/words_en.hpp"
#include "embedded/words_fr.hpp"

namespace metalab::words {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

/// The build joins a language's files into one JSON list of objects.
Texts read_texts(std::string_view bytes) {
  const auto files = read_json(bytes);
  METALAB_ASSERT(files && files->array() != nullptr);
  Texts out;
  for (const Json& file : *files->array())
    for (const auto& [key, text] : *file.object()) out[key] = *text.text();
  return out;
}

LackingName listener = nullptr;

std::string value_of(const std::map<std::string, std::string>& values, const std::string& name) {
  const auto found = values.find(name);
  return found == values.end() ? std::string() : found->second;
}

/// Whether [[name|text]] stands: the value is not empty, of one:name is 1, of many:name is not.
bool stands(const std::map<std::string, std::string>& values, const std::string& name) {
  const auto colon = name.find(':');
  if (colon == std::string::npos) return !value_of(values, name).empty();
  return (value_of(values, name.substr(colon + 1)) == "1") == (name.substr(0, colon) == "one");
}

std::string fill(std::string_view key, std::string_view text,
                 const std::map<std::string, std::string>& values) {
  std::string out;
  while (!text.empty()) {
    if (text.starts_with("[[")) {
      const auto bar = text.find('|'), end = text.find("]]");
      const std::string name(text.substr(2, bar - 2));
      if (stands(values, name)) out += fill(key, text.substr(bar + 1, end - bar - 1), values);
      text.remove_prefix(end + 2);
    } else if (text.front() == '{') {
      const auto end = text.find('}');
      const std::string name(text.substr(1, end - 1));
      if (listener != nullptr && !values.contains(name)) listener(key, name);
      out += value_of(values, name);
      text.remove_prefix(end + 1);
    } else {
      const auto next = std::min(text.find('{', 1), text.find("[[", 1));
      out += text.substr(0, next);
      text.remove_prefix(std::min(next, text.size()));
    }
  }
  return out;
}

}  // namespace

std::string code_of(Language language) { return language == Language::fr ? "fr" : "en"; }

Language language_of_code(std::string_view code) {
  return code == "fr" ? Language::fr : Language::en;
}

const std::map<std::string, std::string, std::less<>>& all(Language language) {
  static const Texts english = read_texts(embedded::words_en());
  static const Texts french = read_texts(embedded::words_fr());
  return language == Language::fr ? french : english;
}

std::string say(Language language, std::string_view key,
                const std::map<std::string, std::string>& values) {
  const auto& texts = all(language);
  const auto found = texts.find(key);
  return found == texts.end() ? printable(key, 80) : fill(key, found->second, values);
}

std::string say_named(Language language, std::string_view kind, const std::string& name,
                      std::string_view part, const std::map<std::string, std::string>& values) {
  const std::string key = std::string(kind) + "." + name + std::string(part);
  if (has(key)) return say(language, key, values);
  constexpr int kLongestName = 120;
  return say(language, "unknown." + std::string(kind), {{"code", printable(name, kLongestName)}});
}

bool has(std::string_view key) { return all(Language::en).contains(key); }

void listen_for_lacking_names(LackingName told) { listener = told; }

std::string sentence(Language language, const Error& error) {
  auto values = error.values;
  if (const auto expected = values.find("expected"); expected != values.end()) {
    const std::string key = "expected." + expected->second;
    if (has(key)) expected->second = say(language, key, values);
  }
  if (const auto kind = values.find("found_kind"); kind != values.end())
    kind->second = say(language, "found_kind." + kind->second, values);
  for (const char* name : {"first_type", "second_type"})
    if (const auto type = values.find(name); type != values.end() && !type->second.empty())
      type->second = say(language, "typed." + type->second);
  if (const auto what = values.find("what"); error.code == "expression_forbidden") {
    const std::string key = "forbidden." + what->second;
    what->second = say(language, has(key) ? key : "forbidden.other");
  }
  // What the engine said of data, in words of ours.
  if (const auto engine = values.find("engine"); engine != values.end())
    values["message"] = say(language, "engine." + engine->second, values);
  return say(language, "error." + error.code, values);
}

const std::string& pick(Language language, const Text& text) {
  const bool french = language == Language::fr;
  const std::string& wanted = french ? text.fr : text.en;
  return wanted.empty() ? (french ? text.en : text.fr) : wanted;
}

}  // namespace metalab::words
