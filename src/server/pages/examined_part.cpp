// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "render/layout/html_text.hpp"
#include "render/page/verdict_mark.hpp"
#include "render/phrases/answer_words.hpp"
#include "render/phrases/how_sure.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/rates_words.hpp"
#include "render/phrases/rule_words.hpp"
#include "render/phrases/sentences.hpp"
#include "server/pages/public_pages.hpp"

// What an entry says of one piece of published evidence.
namespace metalab::server {
namespace {

using render::element;
using render::text_element;

std::string verdict(const Writing& writing, const evidence::Evidence& evidence,
                    const evidence::Verdict& one) {
  const auto said = render::verdict_words(writing.language, evidence, one);
  const std::string rates = render::rates_behind(writing.language, evidence, one);
  const std::string sure = render::how_sure(writing.language, evidence, one);
  const auto whose = render::bound_words(writing.language, evidence, one);
  const std::string bound = render::bound_name(writing.language, evidence, one);
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

/// Of which version it was, since when it is public, what its reviewers said.
std::string published_when(const Writing& writing, const lab::Published& one) {
  return text_element(
      "p",
      writing.say("public.examined_when", {{"version", one.version},
                                           {"day", written_day(writing.language, one.at)},
                                           {"reviews", std::to_string(one.reviews)},
                                           {"agreed", std::to_string(one.agreed)}}),
      "class=\"soft\"");
}

/// That its file is damaged or lost: what else is known of it stays.
std::string unreadable(const Writing& writing, const ShownEvidence& shown) {
  return element(
      "article",
      text_element("h3", writing.say("public.unreadable")) +
          text_element("p",
                       writing.say("public.unreadable_about",
                                   {{"digest", shown.published.file},
                                    {"why", words::sentence(writing.language, *shown.unreadable)}}),
                       "class=\"warning\" role=\"note\"") +
          published_when(writing, shown.published));
}

/// What the numbers are about: how many rows, from when, from where.
std::string data_of(const Writing& writing, const evidence::Evidence& evidence) {
  const auto stated = [&](const Text& text) {
    return render::html_text(text.empty() ? writing.say("page.not_stated")
                                          : words::pick(writing.language, text));
  };
  const std::string people = render::people_counted(writing.language, evidence);
  const std::string rows =
      writing.say(people.empty() ? "page.rows_used_of_read" : "page.rows_stand_for",
                  {{"used", render::rows_counted(writing.language, evidence, evidence.rows.used)},
                   {"read", render::read_counted(writing.language, evidence, evidence.rows.read)},
                   {"people", people}});
  return element("dl",
                 fact_of(writing, "page.rows", render::html_text(rows)) +
                     fact_of(writing, "page.period", stated(evidence.period)) +
                     fact_of(writing, "page.data_source", stated(evidence.source)),
                 "class=\"facts of-data\"");
}

}  // namespace

std::string versions_of(const lab::PublicEntry& entry) {
  std::string out;
  for (const auto& version : entry.versions) out += (out.empty() ? "" : ", ") + version;
  return out;
}

std::string fact_of(const Writing& writing, const char* name, const std::string& inner) {
  return render::fact_element(writing.say(name), element("dd", inner));
}

std::string examined_part(const Writing& writing, const lab::PublicEntry& entry,
                          const ShownEvidence& shown) {
  if (shown.published.withdrawn_at) return withdrawn(writing, shown.published);
  if (!shown.evidence) return unreadable(writing, shown);
  const auto& evidence = *shown.evidence;
  const auto address =
      "/register/" + entry.id + "/evidence/" + shown.published.evidence + writing.kept;
  std::string inner = text_element("h3", words::pick(writing.language, evidence.title));
  if (!entry.versions.empty() && !is_in_use(entry, shown.published.version))
    inner += text_element("p",
                          writing.say("public.other_version", {{"version", shown.published.version},
                                                               {"used", versions_of(entry)}}),
                          "class=\"warning\" role=\"note\"");
  inner += text_element("p", render::answer(writing.language, evidence), "class=\"answer\"");
  std::string verdicts;
  for (const auto* one : render::by_urgency(evidence)) verdicts += verdict(writing, evidence, *one);
  if (!verdicts.empty()) inner += element("ul", verdicts, "class=\"verdicts\"");
  inner += data_of(writing, evidence) + published_when(writing, shown.published);
  return element("article",
                 inner + element("p", link(address, writing.say("public.whole_report"))));
}

}  // namespace metalab::server
