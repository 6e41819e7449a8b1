// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "base/utf8.hpp"
#include "render/layout/html_text.hpp"
#include "render/page/sheet.hpp"
#include "render/page/verdict_mark.hpp"
#include "render/phrases/answer_words.hpp"
#include "render/phrases/first_few.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/rates_words.hpp"
#include "render/phrases/rule_words.hpp"
#include "render/phrases/sentences.hpp"
#include "words/days.hpp"

namespace metalab::render {
namespace {

constexpr int kLongestSource = 300;

std::string fact_if_said(const Sheet& sheet, const char* name, const std::string& value) {
  if (value.empty()) return "";
  return fact_element(sheet.say(name), text_element("dd", value));
}

/// The rule's state and where it stands: "in force, applies from 1978-08-25. 29 CFR ...".
std::string rule_state(const Sheet& sheet, const evidence::RuleReference& rule) {
  const std::string status = "page.rule_status." + rule.status;
  std::string out = words::has(status) ? sheet.say(status) : printable(rule.status, 40);
  if (!rule.applies_from.empty())
    out += (out.empty() ? "" : ", ") +
           sheet.say(
               "page.applies_from",
               {{"date", words::day_in_words(sheet.language, printable(rule.applies_from, 20))}});
  if (!rule.source.empty())
    out += (out.empty() ? "" : ". ") + printable(rule.source, kLongestSource);
  return out;
}

std::string meaning(const Sheet& sheet, const evidence::Verdict& verdict) {
  const std::string key = "measure." + verdict.measure + ".meaning";
  const std::string name = bounded_name(sheet.language, sheet.evidence, verdict);
  return words::has(key) ? name + ". " + sheet.say(key) : name;
}

/// Whose bound it is, and what is known of the rule.
std::string whose(const Sheet& sheet, const evidence::Verdict& verdict) {
  const BoundWords said = bound_words(sheet.language, sheet.evidence, verdict);
  std::string out = said.own;
  for (const auto& part : {said.reason, said.known})
    if (!part.empty()) out += (out.empty() ? "" : out.ends_with('.') ? " " : ". ") + part;
  return out;
}

/// The groups that the verdict could not take in; of many the first, and how many more.
std::string left_out(const Sheet& sheet, const evidence::Verdict& verdict) {
  constexpr std::size_t kMostNamed = 12;
  std::vector<std::string> names;
  for (const auto& group : verdict.left_out)
    names.push_back(group_name(sheet.language, sheet.evidence, group));
  return first_few(sheet.language, names, kMostNamed);
}

std::string facts(const Sheet& sheet, const evidence::Verdict& verdict) {
  const VerdictWords said = verdict_words(sheet.language, sheet.evidence, verdict);
  std::string out = fact_if_said(sheet, "page.measured", meaning(sheet, verdict)) +
                    fact_if_said(sheet, "page.whose_bound", whose(sheet, verdict));
  if (verdict.rule) out += fact_if_said(sheet, "page.source", rule_state(sheet, *verdict.rule));
  out += fact_if_said(sheet, "page.rule_ratio", said.companions) +
         fact_if_said(sheet, "report.left_out", left_out(sheet, verdict)) +
         fact_if_said(sheet, "page.criterion", printable(verdict.criterion, 120));
  return element("dl", out, R"(class="facts")");
}

/// Each comparison that the verdict rests on, where it rests on several.
std::string comparisons(const Sheet& sheet, const evidence::Verdict& verdict) {
  constexpr std::size_t kMostSaid = 12;
  if (verdict.comparisons.size() < 2 || verdict.comparisons.size() > kMostSaid) return "";
  const std::set<std::string> asked(verdict.comparisons.begin(), verdict.comparisons.end());
  std::string out;
  for (const auto& comparison : sheet.evidence.comparisons)
    if (asked.contains(comparison.id))
      out += text_element("li", comparison_sentence(sheet.language, sheet.evidence, comparison));
  return element("ul", out, R"(class="sentences")");
}

std::string in_full(const Sheet& sheet, const evidence::Verdict& verdict, std::size_t place) {
  const VerdictWords said = verdict_words(sheet.language, sheet.evidence, verdict);
  const std::string rates = rates_behind(sheet.language, sheet.evidence, verdict);
  const std::string id = "criterion-" + std::to_string(place);
  std::string inner =
      text_element("h3", rates.empty() ? said.headline : rates, "id=\"" + id + "-title\"");
  inner += element(
      "p",
      verdict_drawing(verdict.verdict) +
          text_element("span", capitalised(sheet.say("page.verdict." + name_of(verdict.verdict)))),
      R"(class="outcome")");
  inner += text_element("p", (rates.empty() ? "" : said.headline + " ") + said.detail,
                        R"(class="detail")");
  inner += comparisons(sheet, verdict);
  if (const auto* panel = panel_of(sheet, verdict)) inner += rates_table(sheet, *panel);
  return element("article", inner + facts(sheet, verdict),
                 "class=\"verdict\" id=\"" + id + "\" aria-labelledby=\"" + id + "-title\"");
}

}  // namespace

std::string criteria_in_full(const Sheet& sheet) {
  const auto verdicts = by_urgency(sheet.evidence);
  if (verdicts.empty()) return "";
  std::string out = text_element("h2", sheet.say("report.in_full"), R"(id="criteria-title")");
  for (std::size_t i = 0; i < verdicts.size(); ++i) out += in_full(sheet, *verdicts[i], i + 1);
  return element("section", out, R"(id="criteria" aria-labelledby="criteria-title")");
}

}  // namespace metalab::render
