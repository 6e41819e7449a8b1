// SPDX-License-Identifier: Apache-2.0
#include "server/exports/asset_texts.hpp"

#include "lab/examinations/evidence.hpp"

namespace metalab::server {
namespace {

std::string word_of(words::Language language, const std::string& group, const std::string& name) {
  return words::has(group + name) ? words::say(language, group + name) : name;
}

}  // namespace

std::string member(const lab::Object& object, std::string_view name) {
  return object.body.text_in(name);
}

std::string web_address(const lab::AssetFacts& facts) {
  const std::string address = member(facts.asset, "address");
  return address.starts_with("https://") || address.starts_with("http://") ? address : "";
}

std::string form_word(const lab::AssetFacts& facts, words::Language language) {
  return word_of(language, "lab.form.", member(facts.asset, "form"));
}

std::string theme_word(const lab::AssetFacts& facts, words::Language language) {
  return word_of(language, "lab.theme.", member(facts.asset, "theme"));
}

std::string object_name(const lab::Object& object, words::Language language) {
  if (const Json* title = object.body.find("title"); title != nullptr && title->object()) {
    const std::string own = title->text_in(words::code_of(language));
    if (!own.empty()) return own;
    for (const auto& [code, text] : *title->object())
      if (text.text() != nullptr) return *text.text();
  }
  for (const char* name : {"name", "title", "study_id", "digest"})
    if (std::string text = object.body.text_in(name); !text.empty()) return text;
  return object.id;
}

bool agrees(const lab::Object& object) {
  return object.kind != "evidence" || lab::stands(member(object, "state"));
}

std::string author_name(const lab::Holding& author, words::Language language) {
  return author.name.empty() ? words::say(language, "lab.export.erased") : author.name;
}

std::string urn_of(const lab::Object& object) {
  return "urn:metalab:" + object.kind + ":" + object.id;
}

}  // namespace metalab::server
