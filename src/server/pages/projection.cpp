// SPDX-License-Identifier: Apache-2.0
#include "server/pages/projection.hpp"

#include "base/utf8.hpp"

namespace metalab::server {
namespace {

std::string text_member(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  return found == nullptr ? "" : *found->text();
}

/// A text, or the one of the language.
std::string in_language(const Json& text, words::Language language) {
  return text.text() != nullptr ? *text.text() : text_member(text, words::code_of(language));
}

/// What is known, as the field takes it.
void fill(const Json& field, const std::string& fact, words::Language language,
          ProjectedField& out) {
  out.value = fact;
  if (fact.empty())
    out.why = field.find("else") == nullptr ? "not_said" : text_member(field, "else");
  if (const Json* values = field.find("values"); values != nullptr && !fact.empty()) {
    const Json* counterpart = values->find(fact);
    out.value = counterpart == nullptr ? "" : in_language(*counterpart, language);
    if (counterpart == nullptr) out.why = "no_counterpart";
  }
  if (out.most > 0 && std::ssize(characters(out.value)) > out.most) {
    out.value.clear();
    out.why = "too_long";
  }
  if (!out.value.empty()) out.why = text_member(field, "lacks");
}

ProjectedField field_of(const Json& field, const std::map<std::string, std::string>& facts,
                        words::Language language) {
  ProjectedField out;
  out.name = text_member(field, "name");
  const Json* label = field.find("label");
  out.label = label == nullptr ? out.name : in_language(*label, language);
  out.required = field.find("required") != nullptr;
  if (const Json* most = field.find("most")) out.most = *most->integer();
  out.value = text_member(field, "is");
  if (!out.value.empty()) return out;
  const std::string from = text_member(field, "from");
  if (!from.empty()) {
    fill(field, facts.at(from), language, out);
  } else {
    out.why = text_member(field, "why");
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
      out.back().section = text_member(section, "name");
    }
  return out;
}

}  // namespace metalab::server
