// SPDX-License-Identifier: Apache-2.0
#include "render/layout/html_text.hpp"
#include "server/pages/public_frame.hpp"
#include "server/pages/public_pages.hpp"

// One system of the register.
namespace metalab::server {
namespace {

using render::element;
using render::text_element;

/// A value of a list of ours in words, or that it was not said.
std::string said(const Writing& writing, const std::string& kind, const std::string& value) {
  if (value.empty()) return render::html_text(writing.say("public.not_said"));
  const std::string key = "public." + kind + "." + value;
  return render::html_text(words::has(key) ? writing.say(key) : value);
}

std::string facts(const Writing& writing, const lab::PublicEntry& entry) {
  const std::string used = versions_of(entry);
  return element(
      "dl",
      fact_of(writing, "public.does",
              entry.purpose.empty() ? said(writing, "", "") : paragraphs(entry.purpose)) +
          fact_of(writing, "public.responsible", render::html_text(entry.organisation)) +
          fact_of(writing, "public.domain", said(writing, "domain", entry.domain)) +
          fact_of(writing, "public.role", said(writing, "role", entry.act_role)) +
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
  add(entry.domain.empty(), "public.unknown.domain");
  add(entry.act_role.empty(), "public.unknown.role");
  add(entry.versions.empty(), "public.unknown.version");
  add(true, "public.unknown.one_case");
  add(true, "public.unknown.law");
  return element("ul", out, "class=\"plain-list\"");
}

}  // namespace

std::string entry_content(const Writing& writing, const lab::PublicEntry& entry,
                          const std::vector<ShownEvidence>& evidence) {
  std::string pieces;
  for (auto one = evidence.rbegin(); one != evidence.rend(); ++one)
    pieces += examined_part(writing, entry, *one);
  if (pieces.empty())
    pieces = text_element("p", writing.say("public.unknown.evidence"), "class=\"empty\"");
  const auto section = [&](const char* name, const std::string& inner) {
    const std::string key = std::string("public.part.") + name;
    return element("section", text_element("h2", writing.say(key)) + inner,
                   "id=\"" + std::string(name) + "\"");
  };
  return text_element("p", writing.say("public.entry_kind"), "class=\"kind\"") +
         text_element("h1", entry.name) + facts(writing, entry) + section("examined", pieces) +
         section("unknown", not_known(writing, entry)) +
         section("ask", request_form(writing, entry));
}

}  // namespace metalab::server
