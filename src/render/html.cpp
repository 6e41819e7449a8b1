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
  Json::Object out;
  out["verdicts"] = std::move(verdicts);
  out["comparisons"] = std::move(comparisons);
  return out;
}

/// JSON that cannot end the script element it stands in.
std::string script_safe(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  }
  return out;
}

}  // namespace

std::string render_html(const evidence::Evidence& evidence, const Options& options) {
  using words::Language;
  Json::Object data, texts, sentences;
  for (const auto& [name, language] :
       {std::pair{"en", Language::en}, std::pair{"fr", Language::fr}}) {
    texts[name] = page_words(language);
    sentences[name] = page_sentences(language, evidence);
  }
  data["language"] = options.language == Language::fr ? "fr" : "en";
  data["statement"] = evidence::to_statement(evidence);
  data["words"] = std::move(texts);
  data["sentences"] = std::move(sentences);
  const std::string_view page = embedded::report_html();
  const auto place = page.find(kDataPlace);
  METALAB_ASSERT(place != std::string_view::npos);
  std::string out(page.substr(0, place));
  out += script_safe(canonical_json(std::move(data)));
  out += page.substr(place + kDataPlace.size());
  return out;
}

}  // namespace metalab::render
