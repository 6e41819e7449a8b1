// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "render/layout/html_text.hpp"
#include "render/page/sheet.hpp"
#include "render/page/verdict_mark.hpp"
#include "render/phrases/answer_words.hpp"
#include "render/phrases/how_sure.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/rates_words.hpp"
#include "render/phrases/rule_words.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

/// The values of the groups, then what is made of them.
std::string found(const Sheet& sheet, const evidence::Verdict& verdict, std::size_t place) {
  const std::string rates = rates_behind(sheet.language, sheet.evidence, verdict);
  const VerdictWords said = verdict_words(sheet.language, sheet.evidence, verdict);
  const std::string name = capitalised(bounded_name(sheet.language, sheet.evidence, verdict));
  std::string out;
  if (!rates.empty()) out += text_element("p", rates, R"(class="rates")");
  out += text_element("p", said.headline, R"(class="made-of-them")");
  return out + element("p",
                       text_element("a", name, "href=\"#criterion-" + std::to_string(place) + "\""),
                       R"(class="criterion-name")");
}

/// The bound, and whose it is.
std::string bound(const Sheet& sheet, const evidence::Verdict& verdict) {
  const BoundWords said = bound_words(sheet.language, sheet.evidence, verdict);
  return text_element("p", capitalised(bound_name(sheet.language, sheet.evidence, verdict)),
                      R"(class="bound")") +
         text_element("p", said.own.empty() ? said.reason : said.own + " " + said.reason,
                      R"(class="whose")");
}

/// How sure it is, and of what is open how many rows would decide.
std::string sure(const Sheet& sheet, const evidence::Verdict& verdict) {
  const std::string sure = how_sure(sheet.language, sheet.evidence, verdict);
  const VerdictWords said = verdict_words(sheet.language, sheet.evidence, verdict);
  std::string out = sure.empty() ? text_element("p", said.detail) : text_element("p", sure);
  if (!said.rows_needed.empty()) out += text_element("p", said.rows_needed);
  return out;
}

std::string row(const Sheet& sheet, const evidence::Verdict& verdict, std::size_t place) {
  const std::string name = name_of(verdict.verdict);
  const auto cell = [&](const char* heading, const std::string& inner, const char* kind) {
    return element("td", text_element("span", sheet.say(heading), R"(class="cell-name")") + inner,
                   "class=\"" + std::string(kind) + "\"");
  };
  return element("tr",
                 element("th",
                         verdict_drawing(verdict.verdict) +
                             text_element("span", sheet.say("page.verdict." + name)),
                         R"(scope="row" class="outcome")") +
                     cell("page.found", found(sheet, verdict, place), "found") +
                     cell("page.bound", bound(sheet, verdict), "asked") +
                     cell("page.how_sure", sure(sheet, verdict), "sure"),
                 "class=\"criterion " + name + "\"");
}

}  // namespace

std::string criteria_table(const Sheet& sheet) {
  const auto verdicts = by_urgency(sheet.evidence);
  const std::string title =
      text_element("h2", sheet.say("page.criteria"), R"(id="verdicts-title")");
  std::string inner;
  if (verdicts.empty()) {
    inner = text_element("p", sheet.say("page.no_criteria"));
  } else {
    std::string head, rows;
    for (const char* heading : {"page.verdict", "page.found", "page.bound", "page.how_sure"})
      head += text_element("th", sheet.say(heading), R"(scope="col")");
    for (std::size_t i = 0; i < verdicts.size(); ++i) rows += row(sheet, *verdicts[i], i + 1);
    inner = element("table", element("thead", element("tr", head)) + element("tbody", rows),
                    R"(class="criteria")") +
            text_element("p", sheet.say("page.verdicts_explained"), R"(class="aside")");
  }
  return element("section", title + inner,
                 R"(id="verdicts" class="first" aria-labelledby="verdicts-title")");
}

}  // namespace metalab::render
