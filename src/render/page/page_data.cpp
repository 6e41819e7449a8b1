// SPDX-License-Identifier: Apache-2.0
#include "render/page/page_data.hpp"

#include "base/digest.hpp"
#include "base/version.hpp"
#include "evidence/statement.hpp"
#include "render/phrases/facts.hpp"
#include "render/phrases/page_words.hpp"

namespace metalab::render {
namespace {

using words::Language;

Json signatures_json(const std::vector<evidence::Signature>& signatures) {
  Json::Array out;
  for (const auto& [key_id, text] : signatures)
    out.emplace_back(Json::Object{{"keyid", key_id}, {"sig", text}});
  return out;
}

}  // namespace

Json page_data(const evidence::Evidence& evidence, const Options& options) {
  Json::Object data, spoken, explanations, sentences;
  Json::Array texts;
  Json statement = evidence::to_statement(evidence);
  const auto names = names_used(statement);
  for (const Language language : {Language::en, Language::fr}) {
    const std::string name = code_of(language);
    spoken[name] = page_words(language, names);
    explanations[name] = page_explanations(language, names, texts);
    sentences[name] = page_sentences(language, evidence);
  }
  data["language"] = code_of(options.language);
  data["renderer"] = kVersion;
  data["digest"] = sha256(canonical_json(statement));
  data["statement"] = std::move(statement);
  data["signatures"] = signatures_json(options.signatures);
  data["facts"] = page_facts(names);
  data["words"] = std::move(spoken);
  data["texts"] = std::move(texts);
  data["explanations"] = std::move(explanations);
  data["sentences"] = std::move(sentences);
  return Json(std::move(data));
}

}  // namespace metalab::render
