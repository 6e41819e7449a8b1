// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "render/layout/html_text.hpp"
#include "render/page/sheet.hpp"
#include "render/phrases/caution_words.hpp"
#include "render/phrases/facts.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

struct Source {
  const char* name;
  bool sized;
  std::string said;
};

/// "Wilson, Miettinen-Nurminen": the methods of the intervals, by name.
std::string methods(const Sheet& sheet) {
  std::set<std::string> names;
  const auto note = [&](const std::optional<evidence::Estimate>& estimate) {
    if (estimate) names.insert(method_name(sheet.language, estimate->interval.method));
  };
  for (const auto& finding : sheet.evidence.findings) note(finding.estimate);
  for (const auto& comparison : sheet.evidence.comparisons) note(comparison.estimate);
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : sheet.say("form.then")) + name;
  return out;
}

bool has_range(const evidence::Evidence& evidence) {
  const auto ranged = [](const auto& one) { return one.range.has_value(); };
  return std::any_of(evidence.findings.begin(), evidence.findings.end(), ranged) ||
         std::any_of(evidence.comparisons.begin(), evidence.comparisons.end(), ranged);
}

/// Where uncertainty comes from: what is sized, and what is not, each in a sentence.
std::vector<Source> sources(const Sheet& sheet) {
  const auto& evidence = sheet.evidence;
  const std::string used = methods(sheet);
  std::vector<Source> out;
  if (!used.empty())
    out.push_back({"sampling", true, sheet.say("budget.sampling.said", {{"methods", used}})});
  const auto plain = [&](const char* name, bool sized = false) {
    out.push_back({name, sized, sheet.say("budget." + std::string(name) + ".said")});
  };
  if (has_range(evidence)) plain("range", true);
  if (std::any_of(evidence.findings.begin(), evidence.findings.end(), [](const auto& finding) {
        return facts_of(finding.measure).needs.contains("outcome");
      }))
    plain("labels");
  if (!sheet.panels.empty()) plain("groups");
  for (const char* name : {"selection", "drift", "dependence"}) plain(name);
  return out;
}

std::string limit(const Sheet& sheet, const char* name) {
  const auto& evidence = sheet.evidence;
  return text_element("li", sheet.say("page.limit." + std::string(name),
                                      {{"minimum", sheet.numbers.whole(evidence.smallest_group)}}));
}

/// What else the numbers do not say.
std::string limits(const Sheet& sheet) {
  const auto& evidence = sheet.evidence;
  constexpr std::size_t kMany = 40;
  std::string out;
  for (const auto& text : caution_sentences(sheet.language, evidence))
    out += text_element("li", text);
  if (!sheet.panels.empty()) out += limit(sheet, "no_cause");
  if (evidence.findings.size() > kMany) out += limit(sheet, "many_numbers");
  if (evidence.smallest_group > 1) out += limit(sheet, "small_groups");
  if (evidence.rows.merged_for_disclosure > 0) out += limit(sheet, "merged");
  if (!evidence.verdicts.empty()) out += limit(sheet, "not_legal");
  return out.empty() ? out : element("ul", out, R"(class="plain-list")");
}

/// What the numbers are numbers of.
std::string estimand(const Sheet& sheet) {
  const auto& evidence = sheet.evidence;
  const std::string people = people_counted(sheet.language, evidence);
  return sheet.say(people.empty() ? "budget.estimand" : "budget.estimand_people",
                   {{"rows", rows_counted(sheet.language, evidence, evidence.rows.used)},
                    {"people", people},
                    {"confidence", sheet.numbers.confidence(evidence.confidence)}});
}

}  // namespace

std::string budget(const Sheet& sheet) {
  std::string rows;
  for (const auto& [name, sized, said] : sources(sheet))
    rows += element("tr",
                    text_element("th", sheet.say("budget." + std::string(name)), R"(scope="row")") +
                        text_element("td", sheet.say(sized ? "budget.sized" : "budget.not_sized")) +
                        text_element("td", said));
  std::string head;
  for (const char* heading : {"budget.source", "budget.is_sized", "budget.how"})
    head += text_element("th", sheet.say(heading), R"(scope="col")");
  return element("section",
                 text_element("h2", sheet.say("report.limits"), R"(id="limits-title")") +
                     text_element("p", estimand(sheet)) +
                     element("table",
                             text_element("caption", sheet.say("budget.title")) +
                                 element("thead", element("tr", head)) + element("tbody", rows),
                             R"(class="budget")") +
                     limits(sheet),
                 R"(id="limits" aria-labelledby="limits-title")");
}

}  // namespace metalab::render
