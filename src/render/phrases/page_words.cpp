// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/page_words.hpp"

#include <algorithm>
#include <array>

#include "render/phrases/disagreement_words.hpp"
#include "render/phrases/screening_words.hpp"
#include "render/phrases/sentences.hpp"
#include "words/explain.hpp"

namespace metalab::render {
namespace {

using words::Language;

/// Members of the statement that hold names of the contract.
constexpr std::array kNaming{"measure", "measures", "compare", "method", "reason", "code"};

/// Names that the page's own computations may add: rates at a cut-off that a reader chooses.
constexpr std::array kAlways{"selection_rate",      "true_positive_rate",
                             "false_positive_rate", "positive_predictive_value",
                             "too_few_rows",        "empty_denominator"};

/// Kinds of words that belong to a name: "measure.<name>.phrase", "reason.<name>".
constexpr std::array kKinds{"measure", "compare", "method", "reason", "note"};

constexpr std::array kExplained{"measure", "compare", "method"};

/// The page lists sentences of up to this many comparisons of one kind (comparison_block.tsx).
constexpr int kSentencesOfAKind = 6;

void collect(const Json& value, bool naming, std::set<std::string>& out) {
  if (value.text() != nullptr && naming) out.insert(*value.text());
  if (value.array() != nullptr)
    for (const Json& item : *value.array()) collect(item, naming, out);
  if (value.object() != nullptr)
    for (const auto& [key, member] : *value.object())
      collect(member, std::find(kNaming.begin(), kNaming.end(), key) != kNaming.end(), out);
}

bool needed(const std::string& key, const std::set<std::string>& names) {
  if (key.starts_with("report.") || key.starts_with("view.") || key.starts_with("unknown.") ||
      key.starts_with("cli.explain.part."))
    return true;
  const auto dot = key.find('.');
  if (std::find(kKinds.begin(), kKinds.end(), key.substr(0, dot)) == kKinds.end()) return false;
  const std::string name = key.substr(dot + 1);
  return names.contains(name.substr(0, name.find('.')));
}

int place_of(const std::string& text, Json::Array& texts) {
  const auto place = std::find(texts.begin(), texts.end(), Json(text)) - texts.begin();
  if (place == std::ssize(texts)) texts.emplace_back(text);
  return static_cast<int>(place);
}

/// One explanation of a name; a method's suffix ("all comparisons together") adds what it is.
Json explanation_json(const std::vector<const words::Explanation*>& found, const std::string& title,
                      Json::Array& texts) {
  Json::Array parts;
  for (const auto& [name, text] : found.front()->parts)
    parts.emplace_back(Json::Array{name, place_of(text, texts)});
  Json::Object out{{"title", title}, {"parts", std::move(parts)}};
  Json::Array what;
  if (found.front()->kind != "measure")  // a measure's meaning stands in the words
    for (const auto* one : found) what.emplace_back(place_of(one->what, texts));
  out["what"] = std::move(what);
  return out;
}

std::string kind_of(const evidence::Comparison& comparison) {
  std::string out =
      evidence::measure_id(comparison.measure, comparison.view) + "/" + comparison.compare.text();
  for (const auto& attribute : comparison.across) out += "/" + attribute;
  return out;
}

}  // namespace

std::set<std::string> names_used(const Json& statement) {
  std::set<std::string> out(kAlways.begin(), kAlways.end());
  collect(statement, false, out);
  return out;
}

Json page_words(Language language, const std::set<std::string>& names) {
  Json::Object out;
  for (const auto& [key, text] : words::all(language))
    if (needed(key, names)) out[key] = text;
  return out;
}

Json page_explanations(Language language, const std::set<std::string>& names, Json::Array& texts) {
  Json::Object out;
  for (const std::string kind : kExplained)
    for (const auto& name : names) {
      const std::string title = kind + "." + name + ".name";
      if (!words::has(title)) continue;
      const auto found =
          words::find_explanations(language, kind == "method" ? name : kind + "." + name);
      if (found.empty() || found.front()->kind != kind) continue;
      out[kind + "." + name] = explanation_json(found, words::say(language, title), texts);
    }
  return out;
}

Json page_sentences(Language language, const evidence::Evidence& evidence) {
  Json::Object comparisons;
  std::set<std::string> measures;
  for (const auto& verdict : evidence.verdicts) measures.insert(verdict.measure);
  std::map<std::string, int> of_a_kind;
  for (const auto& comparison : evidence.comparisons) ++of_a_kind[kind_of(comparison)];
  for (const auto& comparison : evidence.comparisons)
    if ((measures.empty() || measures.contains(comparison.measure)) &&
        of_a_kind[kind_of(comparison)] <= kSentencesOfAKind)
      comparisons[comparison.id] = comparison_sentence(language, evidence, comparison);
  Json::Array disagreements, screening;
  for (const auto& found : disagreement_words(language, evidence, false))
    disagreements.emplace_back(
        Json::Object{{"across", Json::Array(found.across.begin(), found.across.end())},
                     {"summary", found.summary},
                     {"numbers", Json::Array(found.numbers.begin(), found.numbers.end())}});
  for (auto& text : screening_sentences(language, evidence))
    screening.emplace_back(std::move(text));
  return Json::Object{{"comparisons", std::move(comparisons)},
                      {"disagreements", std::move(disagreements)},
                      {"screening", std::move(screening)}};
}

}  // namespace metalab::render
