// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "render/page/sheet.hpp"
#include "render/phrases/facts.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/sentences.hpp"
#include "render/phrases/unmatched_words.hpp"

namespace metalab::render {
namespace {

constexpr std::size_t kGroupsNamed = 6;

/// Whether those who lack it form a group of their own.
bool forms_a_group(const evidence::Evidence& evidence, const std::string& attribute) {
  return std::any_of(evidence.findings.begin(), evidence.findings.end(),
                     [&](const evidence::Finding& finding) {
                       const auto value = finding.group.find(attribute);
                       return value != finding.group.end() && !value->second;
                     });
}

/// Roles and attributes that rows lack, with how many; rows that a table has and its partner not.
void lacking(const Sheet& sheet, std::vector<std::string>& out) {
  std::string left_out, grouped;
  for (const auto& [role, count] : sheet.evidence.rows.missing) {
    if (count <= 0) continue;
    std::string& list = forms_a_group(sheet.evidence, role) ? grouped : left_out;
    list +=
        (list.empty() ? "" : sheet.say("form.then")) +
        sheet.say("page.lacking_of", {{"role", role_name(sheet.language, sheet.evidence, role)},
                                      {"n", rows_counted(sheet.language, sheet.evidence, count)}});
  }
  if (!left_out.empty()) out.push_back(sheet.say("page.lacking", {{"list", left_out}}));
  if (!grouped.empty()) out.push_back(sheet.say("page.lacking_grouped", {{"list", grouped}}));
  for (auto& sentence : unmatched_words(sheet.language, sheet.evidence))
    out.push_back(std::move(sentence));
  if (const auto excluded = sheet.evidence.rows.excluded_by_study; excluded > 0)
    out.push_back(sheet.say("page.excluded",
                            {{"n", read_counted(sheet.language, sheet.evidence, excluded)}}));
}

/// Groups that have no number for some measure, by name.
void without_number(const Sheet& sheet, std::vector<std::string>& out) {
  std::set<std::string> names;
  for (const auto& panel : sheet.panels)
    for (const auto* finding : panel.findings)
      if (!finding->estimate)
        names.insert(slice_name(sheet.language, sheet.evidence, finding->group));
  if (names.empty()) return;
  std::string list;
  std::size_t shown = 0;
  for (const auto& name : names) {
    if (shown == kGroupsNamed) break;
    list += (shown++ == 0 ? "" : sheet.say("form.then")) + name;
  }
  const auto more = names.size() - shown;
  out.push_back(
      sheet.say("page.without_number",
                {{"list", list},
                 {"more", more == 0 ? "" : sheet.numbers.whole(static_cast<std::int64_t>(more))}}));
}

/// By what the groups are formed, and that by nothing else.
void other_groups(const Sheet& sheet, std::vector<std::string>& out) {
  std::set<std::string> attributes;
  for (const auto& panel : sheet.panels)
    attributes.insert(panel.across.begin(), panel.across.end());
  if (attributes.empty()) return out.push_back(sheet.say("page.no_groups_examined"));
  const std::vector<std::string> names(attributes.begin(), attributes.end());
  out.push_back(sheet.say("page.other_groups",
                          {{"across", across_name(sheet.language, sheet.evidence, names)}}));
}

bool needs_outcome(const evidence::Finding& finding) {
  return facts_of(finding.measure).needs.contains("outcome");
}

}  // namespace

std::vector<std::string> not_examined(const Sheet& sheet) {
  const auto& evidence = sheet.evidence;
  std::vector<std::string> out{sheet.say("report.not_in_data")};
  lacking(sheet, out);
  without_number(sheet, out);
  other_groups(sheet, out);
  const bool outcome =
      std::any_of(evidence.findings.begin(), evidence.findings.end(), needs_outcome);
  out.push_back(sheet.say(outcome ? "page.outcome_as_recorded" : "page.no_outcome"));
  out.push_back(sheet.say("page.only_this_version"));
  out.push_back(sheet.say("page.not_why"));
  return out;
}

}  // namespace metalab::render
