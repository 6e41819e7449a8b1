// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "render/layout/html_text.hpp"
#include "server/pages/public_pages.hpp"
#include "server/pages/register_search.hpp"

// The front page and the list.
namespace metalab::server {
namespace {

using render::element;
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

/// The names of those entries that fit, in the language's order of a list; "" where none does.
template <typename Fits>
std::string names_of(const std::vector<lab::PublicEntry>& entries, const Fits& fits) {
  std::string out;
  for (const auto& entry : entries)
    if (fits(entry)) out += (out.empty() ? "" : ", ") + entry.name;
  return out;
}

/// What the entry's published examinations came to, the gravest first; "" where there is none.
std::string learnt_of(const lab::PublicEntry& entry) {
  for (const char* verdict : {"not_met", "insufficient_evidence", "met"})
    if (std::find(entry.verdicts.begin(), entry.verdicts.end(), verdict) != entry.verdicts.end())
      return verdict;
  return "";
}

bool is_to_come(const lab::PublicEntry& entry) {
  return entry.lifecycle == "planned" || entry.lifecycle == "in_development";
}

/// Of a theme what was examined and published, what was learnt of it, and what is to come; made of
/// what is public alone.
std::string theme_facts(const Writing& writing, const std::vector<lab::PublicEntry>& entries) {
  std::int64_t published = 0;
  std::size_t examined = 0;
  for (const auto& entry : entries) {
    published += entry.published;
    examined += entry.published > 0 ? 1 : 0;
  }
  const auto fact = [&](const char* key, const std::string& said) {
    return said.empty() ? std::string() : fact_of(writing, key, render::html_text(said));
  };
  std::string out =
      fact("public.theme.examined",
           writing.say("public.theme.examined_of",
                       {{"n", std::to_string(examined)}, {"of", std::to_string(entries.size())}}));
  out += fact("public.theme.published", std::to_string(published));
  for (const char* verdict : {"not_met", "insufficient_evidence", "met"})
    out += fact((std::string("public.theme.learnt.") + verdict).c_str(),
                names_of(entries, [&](const auto& one) { return learnt_of(one) == verdict; }));
  const std::string to_come = names_of(entries, is_to_come);
  out += fact("public.theme.to_come",
              to_come.empty() ? writing.say("public.theme.nothing_to_come") : to_come);
  return element("dl", out, "class=\"facts\"");
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
                                  theme_facts(writing, own) + list_of(writing, own));
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
    if (is_asked_for(asked, entry)) found.push_back(entry);
  }
  const auto n = std::to_string(found.size());
  std::string out = text_element("h1", writing.say("public.register")) +
                    text_element("p", writing.say("public.register_about"), "class=\"lead\"") +
                    search_form(writing, asked, themes) +
                    text_element("h2", writing.say(found.empty()       ? "public.found.none"
                                                   : found.size() == 1 ? "public.found.one"
                                                                       : "public.found.other",
                                                   {{"n", n}}));
  if (found.empty())
    return out + text_element(
                     "p", writing.say(entries.empty() ? "public.nothing" : "public.nothing_found"),
                     "class=\"empty\"");
  return out + list_of(writing, found);
}

}  // namespace

std::string theme_name(const Writing& writing, const std::string& theme) {
  const std::string key = "lab.theme." + theme;
  return words::has(key) ? writing.say(key) : theme;
}

Result<PublicPage> front_page(const PublicView& view) {
  METALAB_TRY(const auto entries, lab::public_entries(view.call));
  METALAB_TRY(const auto runs, lab::who_runs_it(view.call));
  return PublicPage{view.writing.language, "/", view.say("public.front"),
                    front_content(view.writing, runs.name, entries)};
}

Result<PublicPage> register_page(const PublicView& view, const RegisterAsked& asked) {
  METALAB_TRY(const auto entries, lab::public_entries(view.call));
  return PublicPage{view.writing.language, "/register", view.say("public.register"),
                    register_content(view.writing, asked, entries)};
}

}  // namespace metalab::server
