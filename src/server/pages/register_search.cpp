// SPDX-License-Identifier: Apache-2.0
#include "server/pages/register_search.hpp"

#include <algorithm>

#include "base/folded.hpp"
#include "render/layout/html_text.hpp"

namespace metalab::server {
namespace {

using render::element;
using render::html_text;
using render::text_element;

/// All that is said of the system, and its words in both languages, folded.
std::string searched(const lab::PublicEntry& entry) {
  std::string out = entry.name + " " + entry.organisation;
  for (const auto* told : {&entry.purpose, &entry.decides, &entry.data, &entry.oversight})
    out += " " + *told;
  for (const auto language : {words::Language::en, words::Language::fr}) {
    const Writing writing{language, "", ""};
    for (const auto& [field, value] : {std::pair("theme", entry.theme),
                                       {"domain", entry.domain},
                                       {"act_role", entry.act_role},
                                       {"lifecycle", entry.lifecycle}})
      if (!value.empty()) out += " " + member_words(writing, field, value) + " " + value;
  }
  return folded(out);
}

/// Every word stands in what is said of the system, accents and case set apart.
bool has_words(const lab::PublicEntry& entry, const std::string& words) {
  const std::string text = searched(entry), asked = folded(words);
  std::string_view rest = asked;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(' '), rest.size());
    if (text.find(rest.substr(0, end)) == std::string::npos) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

bool has_found(const lab::PublicEntry& entry, const std::string& found) {
  if (found.empty()) return true;
  if (found == "none") return entry.published == 0;
  return std::find(entry.verdicts.begin(), entry.verdicts.end(), found) != entry.verdicts.end();
}

std::string option(const std::string& value, const std::string& name, bool chosen) {
  return text_element("option", name,
                      "value=\"" + html_text(value) + "\"" + (chosen ? " selected" : ""));
}

std::string chosen_one(const Writing& writing, const char* label, const std::string& name,
                       const std::string& options) {
  return element("p", text_element("label", writing.say(label), "for=\"" + name + "\"") +
                          element("select", options, "id=\"" + name + "\" name=\"" + name + "\""));
}

std::string found_options(const Writing& writing, const std::string& chosen) {
  std::string out;
  for (const auto& one : found_kinds())
    out +=
        option(one, writing.say("public.found_kind." + (one.empty() ? "any" : one)), chosen == one);
  return out;
}

}  // namespace

std::vector<std::string> found_kinds() {
  return {"", "none", "met", "not_met", "insufficient_evidence"};
}

bool is_asked_for(const RegisterAsked& asked, const lab::PublicEntry& entry) {
  return (asked.theme.empty() || asked.theme == entry.theme) && has_found(entry, asked.found) &&
         has_words(entry, asked.words);
}

std::string search_form(const Writing& writing, const RegisterAsked& asked,
                        const std::set<std::string>& themes) {
  if (!writing.copy_of.empty())
    return element("p", link(writing.copy_of + "/register" + writing.kept,
                             writing.say("public.search_there")));
  std::string options = option("", writing.say("public.every_theme"), asked.theme.empty());
  for (const auto& theme : themes)
    options += option(theme, theme_name(writing, theme), theme == asked.theme);
  std::string inner =
      element("p", text_element("label", writing.say("public.words"), "for=\"words\"") +
                       "<input type=\"search\" id=\"words\" name=\"words\" maxlength=\"200\" "
                       "value=\"" +
                       html_text(asked.words) + "\">") +
      chosen_one(writing, "public.theme", "theme", options) +
      chosen_one(writing, "public.what_found", "found", found_options(writing, asked.found));
  if (!writing.kept.empty())
    inner += "<input type=\"hidden\" name=\"language\" value=\"" +
             writing.kept.substr(writing.kept.find('=') + 1) + "\">";
  inner += text_element("button", writing.say("public.search"), "type=\"submit\"");
  return element("form", inner, "action=\"/register\" class=\"search-form\" role=\"search\"");
}

}  // namespace metalab::server
