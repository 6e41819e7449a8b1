// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "render/layout/html_text.hpp"
#include "render/page/verdict_mark.hpp"
#include "render/phrases/answer_words.hpp"
#include "render/phrases/how_sure.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/rates_words.hpp"
#include "render/phrases/rule_words.hpp"
#include "render/phrases/sentences.hpp"
#include "server/pages/public_frame.hpp"
#include "server/pages/public_pages.hpp"

// One system of the register.
namespace metalab::server {
namespace {

using render::element;
using render::text_element;

std::string fact(const Writing& writing, const char* name, const std::string& inner) {
  return render::fact_element(writing.say(name), element("dd", inner));
}

/// A value of a list of ours in words, or that it was not said.
std::string said(const Writing& writing, const std::string& kind, const std::string& value) {
  if (value.empty()) return render::html_text(writing.say("public.not_said"));
  const std::string key = "public." + kind + "." + value;
  return render::html_text(words::has(key) ? writing.say(key) : value);
}

std::string versions(const lab::PublicEntry& entry) {
  std::string out;
  for (const auto& version : entry.versions) out += (out.empty() ? "" : ", ") + version;
  return out;
}

std::string facts(const Writing& writing, const lab::PublicEntry& entry) {
  const std::string used = versions(entry);
  return element(
      "dl",
      fact(writing, "public.does",
           entry.purpose.empty() ? said(writing, "", "") : paragraphs(entry.purpose)) +
          fact(writing, "public.responsible", render::html_text(entry.organisation)) +
          fact(writing, "public.domain", said(writing, "domain", entry.domain)) +
          fact(writing, "public.role", said(writing, "role", entry.act_role)) +
          fact(writing, "public.lifecycle", said(writing, "lifecycle", entry.lifecycle)) +
          fact(writing, "public.version", said(writing, "version", used)),
      "class=\"facts\"");
}

std::string verdict(const Writing& writing, const evidence::Evidence& evidence,
                    const evidence::Verdict& one) {
  const auto said = render::verdict_words(writing.language, evidence, one);
  const std::string rates = render::rates_behind(writing.language, evidence, one);
  const std::string sure = render::how_sure(writing.language, evidence, one);
  const auto whose = render::bound_words(writing.language, evidence, one);
  const render::Numbers numbers(writing.language);
  const std::string bound =
      numbers.bound(one.at_least, one.at_most, render::scale_of(one.measure, one.compare));
  return element(
      "li", element("p",
                    render::verdict_drawing(one.verdict) +
                        text_element("span", writing.say("page.verdict." + name_of(one.verdict))),
                    "class=\"outcome\"") +
                (rates.empty() ? "" : text_element("p", rates, "class=\"rates\"")) +
                text_element("p", said.headline) +
                text_element(
                    "p", writing.say("public.bound",
                                     {{"bound", bound},
                                      {"whose", whose.own.empty() ? whose.reason : whose.own}})) +
                (sure.empty() ? "" : text_element("p", sure, "class=\"soft\"")));
}

bool is_in_use(const lab::PublicEntry& entry, const std::string& version) {
  return std::find(entry.versions.begin(), entry.versions.end(), version) != entry.versions.end();
}

std::string withdrawn(const Writing& writing, const lab::Published& one) {
  return element(
      "article",
      text_element("h3", writing.say("public.withdrawn",
                                     {{"day", written_day(writing.language, *one.withdrawn_at)}})) +
          (one.reason.empty() ? text_element("p", writing.say("public.reason_lost"))
                              : paragraphs(one.reason)),
      "class=\"withdrawn\"");
}

std::string piece(const Writing& writing, const lab::PublicEntry& entry,
                  const ShownEvidence& shown) {
  if (shown.published.withdrawn_at) return withdrawn(writing, shown.published);
  const auto& evidence = shown.evidence;
  const auto address =
      "/register/" + entry.id + "/evidence/" + shown.published.evidence + writing.kept;
  std::string inner = text_element("h3", words::pick(writing.language, evidence.title));
  if (!entry.versions.empty() && !is_in_use(entry, shown.published.version))
    inner += text_element("p",
                          writing.say("public.other_version", {{"version", shown.published.version},
                                                               {"used", versions(entry)}}),
                          "class=\"warning\" role=\"note\"");
  inner += text_element("p", render::answer(writing.language, evidence), "class=\"answer\"");
  std::string verdicts;
  for (const auto* one : render::by_urgency(evidence)) verdicts += verdict(writing, evidence, *one);
  if (!verdicts.empty()) inner += element("ul", verdicts, "class=\"verdicts\"");
  inner += text_element("p",
                        writing.say("public.examined_when",
                                    {{"version", shown.published.version},
                                     {"day", written_day(writing.language, shown.published.at)},
                                     {"reviews", std::to_string(shown.published.reviews)},
                                     {"agreed", std::to_string(shown.published.agreed)}}),
                        "class=\"soft\"");
  return element("article",
                 inner + element("p", link(address, writing.say("public.whole_report"))));
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
                          const std::vector<ShownEvidence>& evidence, const std::string& problem) {
  std::string pieces;
  for (auto one = evidence.rbegin(); one != evidence.rend(); ++one)
    pieces += piece(writing, entry, *one);
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
         section("ask", request_form(writing, entry, problem));
}

}  // namespace metalab::server
