// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "render/conformance/lines.hpp"
#include "render/phrases/facts.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

Line rows_accounted(const Held& held) {
  const auto& rows = held.evidence.rows;
  const auto counted = [&](std::int64_t n) {
    return read_counted(held.language, held.evidence, n);
  };
  const bool adds_up = rows.excluded_by_study >= 0 && rows.used >= 0 &&
                       rows.used + rows.excluded_by_study == rows.read;
  return line(held, "rows", adds_up ? Standing::met : Standing::not_met, "/predicate/rows",
              {{"read", counted(rows.read)},
               {"used", rows_counted(held.language, held.evidence, rows.used)},
               {"excluded", counted(rows.excluded_by_study)}});
}

/// Roles that measures need and attributes that groups are formed by.
std::set<std::string> what_rows_may_lack(const evidence::Evidence& evidence) {
  std::set<std::string> out;
  for (const auto& finding : evidence.findings) {
    for (const auto& [attribute, value] : finding.group) out.insert(attribute);
    for (const char* role : {"outcome", "decision", "score"})
      if (facts_of(finding.measure).needs.contains(role)) out.insert(role);
  }
  return out;
}

/// Whether rows without it are counted; a role of two models is counted for each.
bool is_counted(const evidence::Rows& rows, const std::string& name) {
  return std::any_of(rows.missing.begin(), rows.missing.end(), [&](const auto& one) {
    return one.first == name || one.first.starts_with(name + "_");
  });
}

Line missing(const Held& held) {
  const auto& evidence = held.evidence;
  std::vector<std::string> uncounted, lacking;
  for (const auto& name : what_rows_may_lack(evidence))
    if (!is_counted(evidence.rows, name))
      uncounted.push_back(role_name(held.language, evidence, name));
  for (const auto& [role, count] : evidence.rows.missing)
    if (count > 0)
      lacking.push_back(words::say(held.language, "page.lacking_of",
                                   {{"role", role_name(held.language, evidence, role)},
                                    {"n", rows_counted(held.language, evidence, count)}}));
  const bool hidden = counts_in_ranges(evidence);  // then 0 is the least, not none
  return line_unless(held, "missing", uncounted, "/predicate/rows/missing",
                     {{"list", few_of(held, lacking)},
                      {"none", lacking.empty() && !hidden ? "1" : ""},
                      {"hidden", lacking.empty() && hidden ? "1" : ""}});
}

Line joins(const Held& held) {
  const auto& evidence = held.evidence;
  std::set<std::string> tables;
  for (const auto& subject : evidence.subjects)
    if (is_table(subject)) tables.insert(subject.name);
  std::vector<std::string> unaccounted, matched;
  const Numbers numbers(held.language);
  for (const auto& [name, rows] : evidence.rows.tables) {
    tables.insert(name);
    if (rows.matched < 0 || rows.matched > rows.rows) unaccounted.push_back(name);
    matched.push_back(words::say(held.language, "conformance.joins.table",
                                 {{"table", name},
                                  {"matched", numbers.whole(rows.matched)},
                                  {"rows", numbers.whole(rows.rows)}}));
  }
  if (tables.size() < 2)
    return line(held, "joins", Standing::not_applicable, "/predicate/rows/tables");
  for (const auto& name : tables)
    if (!evidence.rows.tables.contains(name)) unaccounted.push_back(name);
  return line_unless(held, "joins", unaccounted, "/predicate/rows/tables",
                     {{"tables", few_of(held, matched)}});
}

Line stated(const Held& held) {
  const auto& evidence = held.evidence;
  std::vector<std::string> unsaid;
  for (const auto& [text, key] :
       {std::pair{&evidence.examined_by, "page.examined_by"},
        std::pair{&evidence.period, "page.period"}, std::pair{&evidence.source, "page.data_source"},
        std::pair{&evidence.purpose, "page.purpose"}})
    if (text->empty()) unsaid.push_back(words::say(held.language, key));
  return line(held, "stated", unsaid.empty() ? Standing::met : Standing::not_met,
              "/predicate/study", {{"names", all_of(held, unsaid)}});
}

/// Where counts were hidden: signs of it, and the notes that say so.
Line disclosure(const Held& held) {
  constexpr std::array kSaid{"counts_in_ranges", "sums_of_many_alone",
                             "rows_removed_for_disclosure", "scores_coarsened_for_disclosure",
                             "scores_removed_for_disclosure"};
  const auto& evidence = held.evidence;
  std::vector<std::string> said;
  for (const auto& note : evidence.notes)
    if (std::find(kSaid.begin(), kSaid.end(), note.code) != kSaid.end()) said.push_back(note.code);
  if (evidence.rows.merged_for_disclosure > 0) said.emplace_back("merged_for_disclosure");
  const auto is_hidden = [](const auto& one) { return one.reason == "hidden_for_disclosure"; };
  const bool hidden =
      std::any_of(evidence.findings.begin(), evidence.findings.end(), is_hidden) ||
      std::any_of(evidence.comparisons.begin(), evidence.comparisons.end(), is_hidden) ||
      std::none_of(evidence.subjects.begin(), evidence.subjects.end(), is_table);
  const Standing standing = !said.empty() ? Standing::met
                            : hidden      ? Standing::not_met
                                          : Standing::not_applicable;
  return line(held, "disclosure", standing, "/predicate/notes", {{"codes", few_of(held, said)}});
}

}  // namespace

std::vector<Line> lines_of_data(const Held& held) {
  return {rows_accounted(held), missing(held), joins(held), stated(held), disclosure(held)};
}

}  // namespace metalab::render
