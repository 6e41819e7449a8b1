// SPDX-License-Identifier: Apache-2.0
#include "server/pages/register_forms.hpp"

#include "base/assert.hpp"
#include "embedded/registers_json.hpp"

namespace metalab::server {
namespace {

const Json::Array& forms() {
  static const Json all = [] {
    auto read = read_json(embedded::registers_json());
    METALAB_ASSERT(read.has_value());
    return std::move(*read);
  }();
  return *all.array();
}

Result<const Json*> form_named(const std::string& name) {
  for (const Json& one : forms())
    if (*one.find("form") == Json(name)) return &one;
  return fail(input_error("lab_not_found"));
}

}  // namespace

const std::vector<std::string>& register_forms() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    for (const Json& one : forms()) out.push_back(*one.find("form")->text());
    return out;
  }();
  return names;
}

Result<EntryInForm> entry_in_form(const PublicView& view, const std::string& system,
                                  const std::string& name) {
  METALAB_TRY(const Json* form, form_named(name));
  METALAB_TRY(auto state, entry_state(view, system));
  // A register of one language is filled in that one; any other in the reader's.
  const Json* own = form->find("language");
  const auto language =
      own == nullptr ? view.writing.language : words::language_of_code(*own->text());
  auto fields = projected(*form, entry_facts(view, state, language), language);
  return EntryInForm{*form, std::move(state), std::move(fields)};
}

std::string why_missing(const Writing& writing, const ProjectedField& field) {
  return writing.say("register.why." + field.why, {{"most", std::to_string(field.most)}});
}

}  // namespace metalab::server
