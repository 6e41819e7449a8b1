// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/names.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "render/phrases/facts.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

using words::Language;
using words::say;

constexpr int kLongestUnit = 20;

std::string named(Language language, const evidence::Evidence& evidence, const std::string& measure,
                  const evidence::View& view, const std::vector<std::string>& across,
                  const Named<Compare>& compare) {
  return say(language, "form.compared",
             {{"measure", capitalised(measure_phrase(language, measure, view))},
              {"across", across_name(language, evidence, across)},
              {"compare", compare_name(language, compare.text())}});
}

/// The extreme pair's own interval; empty where the spread is over two groups.
std::string pair_interval(Language language, const evidence::Comparison& comparison) {
  if (!comparison.estimate || !comparison.pair) return "";
  return Numbers(language).interval({comparison.estimate->value, *comparison.pair},
                                    scale_of(comparison.measure, comparison.compare));
}

std::string at_least(Language language, bool least, std::int64_t rows) {
  return (least ? "\u2265 " : "") + Numbers(language).whole(rows);
}

}  // namespace

std::string comparison_name(Language language, const evidence::Evidence& evidence,
                            const evidence::Comparison& comparison) {
  return named(language, evidence, comparison.measure, comparison.view, comparison.across,
               comparison.compare);
}

std::string compared_groups(Language language, const evidence::Evidence& evidence,
                            const evidence::Comparison& comparison) {
  const auto name = [&](const std::optional<evidence::Group>& group) {
    return group ? group_name(language, evidence, *group) : std::string();
  };
  if (comparison.lowest && comparison.highest)
    return say(language, "form.lowest_highest",
               {{"lowest", name(comparison.lowest)},
                {"highest", name(comparison.highest)},
                {"pair", pair_interval(language, comparison)}});
  if (!comparison.group) return "";
  return say(language, "form.group_reference",
             {{"group", name(comparison.group)}, {"reference", name(comparison.reference)}});
}

std::string unit_of(const evidence::Evidence& evidence, const std::string& measure,
                    const Named<Compare>& compare) {
  const auto known = compare.known();
  if (!facts_of(measure).is_cost || !known || traits(*known).as == ComparedAs::ratio) return "";
  for (const Note& note : evidence.notes)
    if (const auto unit = note.values.find("unit");
        note.code == "costs_stated" && unit != note.values.end())
      return printable(unit->second, kLongestUnit);
  return "";
}

std::string bound_name(Language language, const evidence::Evidence& evidence,
                       const evidence::Verdict& verdict) {
  const Numbers numbers(language, {}, unit_of(evidence, verdict.measure, verdict.compare));
  return numbers.bound(verdict.at_least, verdict.at_most,
                       scale_of(verdict.measure, verdict.compare));
}

std::string measure_heading(Language language, const evidence::Evidence& evidence,
                            const std::string& measure, const evidence::View& view) {
  const std::string name = measure_phrase(language, measure, view);
  const std::string unit = unit_of(evidence, measure, Compare::value);
  return capitalised(
      unit.empty() ? name : say(language, "unit.measure", {{"measure", name}, {"unit", unit}}));
}

std::string role_name(Language language, const evidence::Evidence& evidence,
                      const std::string& role) {
  if (words::has("report.role." + role)) return say(language, "report.role." + role);
  for (const auto& finding : evidence.findings)
    for (const std::string kind : {"decision", "score"})
      if (!finding.view.decision.empty() && role == kind + "_" + finding.view.decision)
        return say(language, "report.role." + kind + "_of",
                   {{"name", printable(finding.view.decision, kLongestLabel)}});
  return attribute_name(language, evidence, role);
}

bool has_note(const evidence::Evidence& evidence, std::string_view code) {
  return std::any_of(evidence.notes.begin(), evidence.notes.end(),
                     [&](const Note& note) { return note.code == code; });
}

bool counts_in_ranges(const evidence::Evidence& evidence) {
  return has_note(evidence, "counts_in_ranges");
}

std::string rows_counted(Language language, const evidence::Evidence& evidence, std::int64_t rows) {
  // Of numbers everyone is counted exactly, or hidden.
  const bool hidden = evidence.rows.used == 0 && has_note(evidence, "sums_of_many_alone");
  return at_least(language, hidden || counts_in_ranges(evidence), rows);
}

std::string read_counted(Language language, const evidence::Evidence& evidence, std::int64_t rows) {
  return at_least(language, counts_in_ranges(evidence) || has_note(evidence, "sums_of_many_alone"),
                  rows);
}

std::string people_counted(Language language, const evidence::Evidence& evidence) {
  // In ranges rows are counted as the people they stand for.
  if (!evidence.rows.people || counts_in_ranges(evidence)) return "";
  return rows_counted(language, evidence, *evidence.rows.people);
}

std::string merged_rows(Language language, const evidence::Evidence& evidence) {
  const auto rows = evidence.rows.merged_for_disclosure;
  return rows > 0 ? Numbers(language).whole(rows) : "";
}

bool is_table(const evidence::Subject& subject) {
  return subject.name != "study" && subject.name != "cube";
}

std::string slice_name(Language language, const evidence::Evidence& evidence,
                       const evidence::Group& group) {
  std::string name = group_name(language, evidence, group);
  if (group.empty()) return name;
  std::vector<std::string> across;
  for (const auto& [attribute, value] : group) across.push_back(attribute);
  return across_name(language, evidence, across) + say(language, "report.colon") + name;
}

std::string bounded_name(Language language, const evidence::Evidence& evidence,
                         const evidence::Verdict& verdict) {
  return named(language, evidence, verdict.measure, verdict.view, verdict.across, verdict.compare);
}

std::string criterion_claim(Language language, const evidence::Evidence& evidence,
                            const evidence::Verdict& verdict) {
  return say(language, "form.claim",
             {{"what", bounded_name(language, evidence, verdict)},
              {"bound", bound_name(language, evidence, verdict)}});
}

std::string panel_title(Language language, const evidence::Evidence& evidence, const Panel& panel) {
  return capitalised(
      say(language, "cli.panel",
          {{"measure", measure_heading(language, evidence, panel.measure, panel.view)},
           {"across", across_name(language, evidence, panel.across)}}));
}

}  // namespace metalab::render
