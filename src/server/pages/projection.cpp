// SPDX-License-Identifier: Apache-2.0
#include "server/pages/projection.hpp"

#include "base/utf8.hpp"

namespace metalab::server {
namespace {

/// A text, or the one of the language.
std::string in_language(const Json& text, words::Language language) {
  return text.text() != nullptr ? *text.text() : text.text_in(words::code_of(language));
}

/// What is known, as the field takes it.
void fill(const Json& field, const std::string& fact, words::Language language,
          ProjectedField& out) {
  out.value = fact;
  if (fact.empty()) out.why = field.find("else") == nullptr ? "not_said" : field.text_in("else");
  if (const Json* values = field.find("values"); values != nullptr && !fact.empty()) {
    const Json* counterpart = values->find(fact);
    out.value = counterpart == nullptr ? "" : in_language(*counterpart, language);
    if (counterpart == nullptr) out.why = "no_counterpart";
  }
  if (out.most > 0 && std::ssize(characters(out.value)) > out.most) {
    out.value.clear();
    out.why = "too_long";
  }
  if (!out.value.empty()) out.why = field.text_in("lacks");
}

ProjectedField field_of(const Json& field, const std::map<std::string, std::string>& facts,
                        words::Language language) {
  ProjectedField out;
  out.name = field.text_in("name");
  const Json* label = field.find("label");
  out.label = label == nullptr ? out.name : in_language(*label, language);
  out.required = field.find("required") != nullptr;
  if (const Json* most = field.find("most")) out.most = *most->integer();
  out.value = field.text_in("is");
  if (!out.value.empty()) return out;
  const std::string from = field.text_in("from");
  if (!from.empty()) {
    fill(field, facts.at(from), language, out);
  } else {
    out.why = field.text_in("why");
    if (out.why.empty()) out.why = "not_kept";
  }
  return out;
}

}  // namespace

std::vector<ProjectedField> projected(const Json& form,
                                      const std::map<std::string, std::string>& facts,
                                      words::Language language) {
  std::vector<ProjectedField> out;
  for (const Json& section : *form.find("sections")->array())
    for (const Json& field : *section.find("fields")->array()) {
      out.push_back(field_of(field, facts, language));
      out.back().section = section.text_in("name");
    }
  return out;
}

}  // namespace metalab::server
