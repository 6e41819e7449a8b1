// SPDX-License-Identifier: Apache-2.0
#include "render/layout/html_text.hpp"
#include "server/pages/public_pages.hpp"
#include "server/pages/register_forms.hpp"

// One system of the register.
namespace metalab::server {
namespace {

using render::element;
using render::text_element;

constexpr std::size_t kMostEvents = 5;  // on the entry; all are on a page of their own

std::string said(const Writing& writing, const std::string& kind, const std::string& value) {
  return render::html_text(member_words(writing, kind, value));
}

std::string facts(const Writing& writing, const lab::PublicEntry& entry) {
  const std::string used = versions_of(entry);
  const auto told = [&](const char* name, const std::string& text) {
    return fact_of(writing, name, text.empty() ? said(writing, "", "") : paragraphs(text));
  };
  return element(
      "dl",
      told("public.does", entry.purpose) +
          fact_of(writing, "public.responsible", render::html_text(entry.organisation)) +
          told("public.decides", entry.decides) + told("public.data", entry.data) +
          told("public.oversight", entry.oversight) +
          fact_of(writing, "public.domain", said(writing, "domain", entry.domain)) +
          fact_of(writing, "public.act_role", said(writing, "act_role", entry.act_role)) +
          fact_of(writing, "public.lifecycle", said(writing, "lifecycle", entry.lifecycle)) +
          fact_of(writing, "public.version", said(writing, "version", used)),
      "class=\"facts\"");
}

/// What the reader cannot learn here; never empty.
std::string not_known(const Writing& writing, const lab::PublicEntry& entry) {
  std::string out;
  const auto add = [&](bool lacking, const char* key) {
    if (lacking) out += text_element("li", writing.say(key));
  };
  add(entry.published == 0, "public.unknown.evidence");
  add(entry.purpose.empty(), "public.unknown.purpose");
  add(entry.decides.empty(), "public.unknown.decides");
  add(entry.data.empty(), "public.unknown.data");
  add(entry.oversight.empty(), "public.unknown.oversight");
  add(true, entry.dependences.empty() ? "public.unknown.depends" : "public.unknown.depends_others");
  add(entry.domain.empty(), "public.unknown.domain");
  add(entry.act_role.empty(), "public.unknown.role");
  add(entry.versions.empty(), "public.unknown.version");
  add(true, "public.unknown.one_case");
  add(true, "public.unknown.law");
  return element("ul", out, "class=\"plain-list\"");
}

/// What changed lately, and where all of it is.
std::string lately(const Writing& writing, const EntryState& state) {
  return event_list(writing, state.events, kMostEvents) +
         element("p", link("/register/" + state.entry.id + "/history" + writing.kept,
                           writing.say("public.whole_history")));
}

/// The entry in the forms of other registers, and its feed.
std::string elsewhere(const Writing& writing, const lab::PublicEntry& entry) {
  const std::string path = "/register/" + entry.id;
  std::string items =
      element("li", link(path + "/record.json", writing.say("public.own_record"), " download"));
  for (const auto& form : register_forms())
    items += element("li", link(path + "/exports/" + form + writing.kept,
                                writing.say("register." + form + ".name")));
  return text_element("p", writing.say("public.elsewhere_about")) +
         element("ul", items, "class=\"plain-list\"") +
         element("p", link(path + "/feed.atom" + writing.kept, writing.say("public.entry_feed")));
}

std::string examined(const Writing& writing, const lab::PublicEntry& entry,
                     const std::vector<ShownEvidence>& evidence) {
  std::string out;
  for (auto one = evidence.rbegin(); one != evidence.rend(); ++one)
    out += examined_part(writing, entry, *one);
  if (!out.empty()) return out;
  return text_element("p", writing.say("public.unknown.evidence"), "class=\"empty\"");
}

}  // namespace

PublicPage entry_page(const PublicView& view, const EntryState& state) {
  const Writing& writing = view.writing;
  const auto& entry = state.entry;
  const auto section = [&](const char* name, const std::string& inner) {
    const std::string key = std::string("public.part.") + name;
    return element("section", text_element("h2", writing.say(key)) + inner,
                   "id=\"" + std::string(name) + "\"");
  };
  return {writing.language, "/register/" + entry.id, entry.name,
          text_element("p", writing.say("public.entry_kind"), "class=\"kind\"") +
              text_element("h1", entry.name) + facts(writing, entry) +
              section("depends", depends_part(writing, state)) +
              section("examined", examined(writing, entry, state.evidence)) +
              section("unknown", not_known(writing, entry)) +
              section("ask", request_form(writing, entry)) +
              (state.events.empty() ? "" : section("history", lately(writing, state))) +
              section("elsewhere", elsewhere(writing, entry))};
}

}  // namespace metalab::server
