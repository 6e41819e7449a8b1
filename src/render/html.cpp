// SPDX-License-Identifier: Apache-2.0
#include "base/assert.hpp"
#include "base/json.hpp"
#include "embedded/report_html.hpp"
#include "evidence/statement.hpp"
#include "render/render.hpp"
#include "render/sentences.hpp"

namespace metalab::render {
namespace {

constexpr std::string_view kDataPlace = "__METALAB_DATA__";

/// What the page shows: its own words, and the names and notes of what the evidence speaks of.
Json page_words(words::Language language) {
  Json::Object out;
  for (const auto& [key, text] : words::all(language))
    if (!key.starts_with("error.") && !key.starts_with("cli.") && !key.starts_with("sentence."))
      out[key] = text;
  return out;
}

Json page_sentences(words::Language language, const evidence::Evidence& evidence) {
  Json::Object verdicts, comparisons;
  for (const auto& verdict : evidence.verdicts) {
    const VerdictWords words = verdict_words(language, evidence, verdict);
    verdicts[verdict.criterion] =
        Json::Object{{"headline", words.headline}, {"detail", words.detail}};
  }
  for (const auto& comparison : evidence.comparisons)
    comparisons[comparison.id] = comparison_sentence(language, evidence, comparison);
  return Json::Object{{"verdicts", verdicts}, {"comparisons", comparisons}};
}

/// JSON that cannot end the script element it stands in.
std::string script_safe(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<') out += "\\u003c";
    else out += c;
  }
  return out;
}

}  // namespace

std::string render_html(const evidence::Evidence& evidence, const Options& options) {
  using words::Language;
  const Json data = Json::Object{
      {"language", options.language == Language::fr ? "fr" : "en"},
      {"statement", evidence::to_statement(evidence)},
      {"words", Json::Object{{"en", page_words(Language::en)}, {"fr", page_words(Language::fr)}}},
      {"sentences", Json::Object{{"en", page_sentences(Language::en, evidence)},
                                 {"fr", page_sentences(Language::fr, evidence)}}}};
  const std::string_view page = embedded::report_html();
  const auto place = page.find(kDataPlace);
  METALAB_ASSERT(place != std::string_view::npos);
  std::string out(page.substr(0, place));
  out += script_safe(canonical_json(data));
  out += page.substr(place + kDataPlace.size());
  return out;
}

}  // namespace metalab::render
