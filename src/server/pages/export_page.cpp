// SPDX-License-Identifier: Apache-2.0
#include "render/layout/html_text.hpp"
#include "server/pages/register_forms.hpp"

// An entry in another register's form, to be read and copied from.
namespace metalab::server {
namespace {

using render::element;
using render::text_element;

std::string text_of_form(const Json& form, const char* name) { return *form.find(name)->text(); }

std::string fields_of(const Writing& writing, const EntryInForm& made) {
  std::string out, section, items;
  const auto end_section = [&] {
    if (items.empty()) return;
    if (!section.empty())
      out += text_element("h2", section.size() == 1
                                    ? writing.say("register.section", {{"name", section}})
                                    : section);
    out += element("dl", items, "class=\"facts form-fields\"");
    items.clear();
  };
  for (const auto& field : made.fields) {
    if (field.section != section) end_section();
    section = field.section;
    const std::string number =
        field.label == field.name ? field.label : field.name + ". " + field.label;
    std::string value = field.value.empty() ? "" : paragraphs(field.value);
    if (!field.why.empty())
      value += text_element("p", why_missing(writing, field), "class=\"missing\"");
    items += render::fact_element(number, element("dd", value));
  }
  end_section();
  return out;
}

}  // namespace

Result<PublicPage> export_page(const PublicView& view, const std::string& system,
                               const std::string& form) {
  const Writing& writing = view.writing;
  METALAB_TRY(const auto found, entry_in_form(view, system, form));
  const auto& entry = found.state.entry;
  const std::string path = "/register/" + entry.id, key = "register." + form;
  const std::string name = writing.say(key + ".name"), source = text_of_form(found.form, "source");
  return PublicPage{
      writing.language, path + "/exports/" + form, name + writing.say("report.colon") + entry.name,
      element("p", link(path + writing.kept, entry.name), "class=\"back\"") +
          text_element("h1", name) +
          text_element("p", writing.say(key + ".about"), "class=\"lead\"") +
          element("p", render::html_text(writing.say(
                           "register.made_from",
                           {{"day", written_day(writing.language, found.state.changed_at())},
                            {"edition", text_of_form(found.form, "edition")}})) +
                           " " + link(source, source, " rel=\"external\"")) +
          element("p", link(path + "/exports/" + form + ".json" + writing.kept,
                            writing.say("register.as_file"), " download")) +
          fields_of(writing, found)};
}

}  // namespace metalab::server
