// SPDX-License-Identifier: Apache-2.0
#include "words/explain.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "base/json.hpp"
#include "base/letter_case.hpp"
#include "embedded/explain_en.hpp"
#include "embedded/explain_fr.hpp"
#include "words/explain_rule.hpp"

namespace metalab::words {
namespace {

/// The parts that a record may have, in the order in which they are shown.
constexpr std::array kParts{"needs", "formula",  "notation", "range", "good", "hurt",
                            "used",  "coverage", "do",       "avoid", "exit", "source"};

constexpr std::array kSuffixes{"max_t", "sidak"};

std::vector<std::string> names_in(const std::string& list) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < list.size();) {
    const auto end = std::min(list.find(", ", begin), list.size());
    out.push_back(list.substr(begin, end - begin));
    begin = end + 2;
  }
  return out;
}

std::string title_of(Language language, const std::string& kind, const std::string& name,
                     const Json& record) {
  if (kind == "error" || kind == "reason") return template_text(language, kind + "." + name);
  const std::string key = kind + "." + name + ".name";
  return has(key) ? say(language, key) : record.text_in("title");
}

Explanation read_record(Language language, const std::string& kind, const std::string& name,
                        const Json& record) {
  Explanation out{kind, name, title_of(language, kind, name, record), record.text_in("what"),
                  {},   {}};
  if (kind == "measure") out.what = say(language, "measure." + name + ".meaning");
  for (const char* part : kParts)
    if (record.find(part) != nullptr) out.parts.push_back({part, record.text_in(part)});
  out.see = names_in(record.text_in("see"));
  return out;
}

std::vector<Explanation> read_all(Language language, std::string_view bytes) {
  const auto files = read_json(bytes);
  METALAB_ASSERT(files && files->array() != nullptr);
  std::vector<Explanation> out;
  for (const auto& kind : explained_kinds()) {
    for (const Json& file : *files->array())
      if (const Json* records = file.find(kind))
        for (const auto& [name, record] : *records->object())
          out.push_back(read_record(language, kind, name, record));
    if (kind == "rule")
      for (const rules::Rule& rule : rules::all_rules())
        out.push_back(explain_rule(language, rule));
  }
  return out;
}

std::vector<const Explanation*> matching(Language language, const auto& matches) {
  std::vector<const Explanation*> out;
  for (const auto& one : all_explanations(language))
    if (matches(one)) out.push_back(&one);
  return out;
}

}  // namespace

const std::vector<std::string>& explained_kinds() {
  static const std::vector<std::string> kinds{"measure", "compare",      "method", "rule",
                                              "reason",  "disagreement", "error"};
  return kinds;
}

const std::vector<Explanation>& all_explanations(Language language) {
  static const auto english = read_all(Language::en, embedded::explain_en());
  static const auto french = read_all(Language::fr, embedded::explain_fr());
  return language == Language::fr ? french : english;
}

std::vector<const Explanation*> find_explanations(Language language, std::string_view name) {
  auto found = matching(language, [&](const Explanation& one) {
    return one.name == name || one.kind + "." + one.name == name;
  });
  if (!found.empty()) return found;
  for (const std::string_view suffix : kSuffixes) {
    const auto base = name.size() - std::min(name.size(), suffix.size() + 1);
    if (base == 0 || name.substr(base + 1) != suffix || name[base] != '_') continue;
    const auto method = [&](std::string_view wanted) {
      return matching(language, [&](const Explanation& one) {
        return one.kind == "method" && one.name == wanted;
      });
    };
    auto parts = method(name.substr(0, base));
    if (parts.empty()) continue;
    parts.push_back(method(suffix).front());
    return parts;
  }
  const std::string wanted = lower_case(name);
  for (const auto called : {Language::en, Language::fr}) {
    const auto& all = all_explanations(called);
    for (std::size_t i = 0; i < all.size(); ++i)
      if (lower_case(all[i].title) == wanted) return {&all_explanations(language)[i]};
  }
  return {};
}

std::string template_text(Language language, std::string_view key) {
  const auto& texts = all(language);
  const auto found = texts.find(key);
  if (found == texts.end()) return say(language, key);
  const std::string& text = found->second;
  std::map<std::string, std::string> places;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool optional = text.compare(i, 2, "[[") == 0;
    if (!optional && text[i] != '{') continue;
    const std::size_t begin = i + (optional ? 2 : 1);
    const std::string name = text.substr(begin, text.find(optional ? '|' : '}', begin) - begin);
    places[name] = "<" + name + ">";
  }
  return say(language, key, places);
}

}  // namespace metalab::words
