// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "base/letter_case.hpp"
#include "base/utf8.hpp"
#include "render/layout/html_text.hpp"
#include "server/pages/public_frame.hpp"
#include "server/pages/public_pages.hpp"

// The front page and the list.
namespace metalab::server {
namespace {

using render::element;
using render::html_text;
using render::text_element;

constexpr int kShort = 300;  // columns

/// The first paragraph of what it does, cut where it is too long for a list.
std::string in_short(const std::string& purpose) {
  const auto from = std::min(purpose.find_first_not_of("\n "), purpose.size());
  return printable(purpose.substr(from, purpose.find('\n', from) - from), kShort);
}

std::string item(const Writing& writing, const lab::PublicEntry& entry) {
  const std::string found = writing.say(entry.published == 0   ? "public.examined.none"
                                        : entry.published == 1 ? "public.examined.one"
                                                               : "public.examined.other",
                                        {{"n", std::to_string(entry.published)}});
  std::string inner =
      element("h3", link("/register/" + entry.id + writing.kept, entry.name)) +
      text_element("p", in_short(entry.purpose.empty() ? writing.say("public.purpose_not_said")
                                                       : entry.purpose)) +
      text_element("p", entry.organisation + " \u00b7 " + found, "class=\"soft\"");
  return element("li", inner);
}

std::string list_of(const Writing& writing, const std::vector<lab::PublicEntry>& entries) {
  std::string items;
  for (const auto& entry : entries) items += item(writing, entry);
  return element("ul", items, "class=\"entries\"");
}

/// Every word stands in what is said of the system, whatever its case.
bool has_words(const lab::PublicEntry& entry, const std::string& words) {
  const std::string text =
      lower_case(entry.name + " " + entry.purpose + " " + entry.organisation + " " + entry.domain);
  std::string_view rest = words;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(' '), rest.size());
    if (text.find(lower_case(rest.substr(0, end))) == std::string::npos) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

std::string option(const std::string& value, const std::string& name, bool chosen) {
  return text_element("option", name,
                      "value=\"" + html_text(value) + "\"" + (chosen ? " selected" : ""));
}

std::string search_form(const Writing& writing, const RegisterAsked& asked,
                        const std::set<std::string>& themes) {
  std::string options = option("", writing.say("public.every_theme"), asked.theme.empty());
  for (const auto& theme : themes)
    options += option(theme, theme_name(writing, theme), theme == asked.theme);
  std::string inner =
      element("p", text_element("label", writing.say("public.words"), "for=\"words\"") +
                       "<input type=\"search\" id=\"words\" name=\"words\" maxlength=\"200\" "
                       "value=\"" +
                       html_text(asked.words) + "\">") +
      element("p", text_element("label", writing.say("public.theme"), "for=\"theme\"") +
                       element("select", options, "id=\"theme\" name=\"theme\""));
  if (!writing.kept.empty())
    inner += "<input type=\"hidden\" name=\"language\" value=\"" +
             writing.kept.substr(writing.kept.find('=') + 1) + "\">";
  inner += text_element("button", writing.say("public.search"), "type=\"submit\"");
  return element("form", inner, "action=\"/register\" class=\"search-form\" role=\"search\"");
}

}  // namespace

std::string theme_name(const Writing& writing, const std::string& theme) {
  const std::string key = "lab.theme." + theme;
  return words::has(key) ? writing.say(key) : theme;
}

std::string front_content(const Writing& writing, const std::string& laboratory,
                          const std::vector<lab::PublicEntry>& entries) {
  std::string out = text_element("p", writing.say("public.kind"), "class=\"kind\"") +
                    text_element("h1", laboratory.empty() ? writing.say("public.laboratory_new")
                                                          : writing.say("public.laboratory",
                                                                        {{"name", laboratory}})) +
                    text_element("p", writing.say("public.about"), "class=\"lead\"");
  if (entries.empty())
    return out + text_element("p", writing.say("public.nothing"), "class=\"empty\"");
  std::map<std::string, std::vector<lab::PublicEntry>> by_theme;
  for (const auto& entry : entries) by_theme[entry.theme].push_back(entry);
  for (const auto& [theme, own] : by_theme)
    out += element("section", text_element("h2", theme.empty() ? writing.say("public.no_theme")
                                                               : theme_name(writing, theme)) +
                                  list_of(writing, own));
  return out + element("section", text_element("h2", writing.say("public.your_request")) +
                                      element("p", link("/register/answer" + writing.kept,
                                                        writing.say("public.see_answer"))));
}

std::string register_content(const Writing& writing, const RegisterAsked& asked,
                             const std::vector<lab::PublicEntry>& entries) {
  std::set<std::string> themes;
  std::vector<lab::PublicEntry> found;
  for (const auto& entry : entries) {
    if (!entry.theme.empty()) themes.insert(entry.theme);
    if ((asked.theme.empty() || asked.theme == entry.theme) && has_words(entry, asked.words))
      found.push_back(entry);
  }
  const auto n = std::to_string(found.size());
  std::string out =
      text_element("h1", writing.say("public.register")) +
      text_element("p", writing.say("public.register_about"), "class=\"lead\"") +
      search_form(writing, asked, themes) +
      text_element("h2", writing.say(found.size() == 1 ? "public.found.one" : "public.found.other",
                                     {{"n", n}}));
  if (found.empty())
    return out + text_element(
                     "p", writing.say(entries.empty() ? "public.nothing" : "public.nothing_found"),
                     "class=\"empty\"");
  return out + list_of(writing, found);
}

}  // namespace metalab::server
