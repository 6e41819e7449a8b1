// SPDX-License-Identifier: Apache-2.0
#include "compare/compare_evidence.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "compare/change_of.hpp"
#include "inference/multiplicity.hpp"
#include "measures/registry.hpp"

namespace metalab::compare {
namespace {

using evidence::Evidence;

constexpr std::size_t kLongestTerm = 40;

/// Names of tables (or of the cube, where there are no tables) that are the same bytes in both.
std::vector<std::string> shared_rows(const Evidence& a, const Evidence& b) {
  std::vector<std::string> out;
  for (const auto& one : a.subjects)
    for (const auto& other : b.subjects)
      if (one.name != "study" && other.name != "study" && one.sha256 == other.sha256 &&
          std::find(out.begin(), out.end(), one.name) == out.end())
        out.push_back(one.name);
  return out;
}

bool has_other_tables(const Evidence& evidence, const std::vector<std::string>& shared) {
  return std::any_of(evidence.subjects.begin(), evidence.subjects.end(), [&](const auto& one) {
    return render::is_table(one) &&
           std::find(shared.begin(), shared.end(), one.name) == shared.end();
  });
}

/// Why no interval is given; "" where nothing stands against one.
std::string obstacle_to(const Changes& changes) {
  const auto& shared = changes.shared;
  if (!shared.empty())
    return has_other_tables(*changes.a, shared) || has_other_tables(*changes.b, shared)
               ? "same_table"
               : "same_rows";
  // Of middles of ranges no interval says what may be.
  return changes.has_ranges() ? "counts_in_ranges" : "";
}

/// Ids in `of` that `other` lacks.
template <class Of>
void add_missing(const std::vector<Of>& of, const std::vector<Of>& other,
                 std::vector<std::string>& out) {
  std::set<std::string> known;
  for (const auto& one : other) known.insert(one.id);
  for (const auto& one : of)
    if (!known.contains(one.id)) out.push_back(one.id);
}

template <class Of>
std::vector<Change> changes_of(const std::vector<Of>& a, const std::vector<Of>& b,
                               const std::string& obstacle) {
  std::map<std::string, const Of*> of_b;
  for (const auto& one : b) of_b[one.id] = &one;
  std::vector<Change> out;
  for (const auto& one : a)
    if (const auto other = of_b.find(one.id); other != of_b.end())
      out.push_back(change_of(one, *other->second, obstacle));
  return out;
}

bool same_question(const evidence::Verdict& a, const evidence::Verdict& b) {
  return a.measure == b.measure && a.view == b.view && a.compare == b.compare &&
         a.across == b.across && a.at_least == b.at_least && a.at_most == b.at_most;
}

std::vector<VerdictChange> verdict_changes(const Evidence& a, const Evidence& b) {
  std::vector<VerdictChange> out;
  const auto find = [](const Evidence& in, const std::string& criterion) {
    const auto found =
        std::find_if(in.verdicts.begin(), in.verdicts.end(),
                     [&](const auto& verdict) { return verdict.criterion == criterion; });
    return found == in.verdicts.end() ? nullptr : &*found;
  };
  for (const auto& one : a.verdicts) {
    const auto* other = find(b, one.criterion);
    out.push_back({one.criterion, &one, other, other == nullptr || same_question(one, *other)});
  }
  for (const auto& one : b.verdicts)
    if (find(a, one.criterion) == nullptr) out.push_back({one.criterion, nullptr, &one, true});
  std::stable_sort(out.begin(), out.end(), [](const auto& one, const auto& other) {
    return one.changed() && !other.changed();
  });
  return out;
}

void note_difference(const char* code, const std::string& a, const std::string& b,
                     std::vector<Note>& out) {
  if (a != b) out.push_back({code, {{"a", a}, {"b", b}}});
}

std::vector<Note> differing(const Evidence& a, const Evidence& b) {
  std::vector<Note> out;
  note_difference("changes_system", a.system_name + " " + a.system_version,
                  b.system_name + " " + b.system_version, out);
  note_difference("changes_study", a.study_id + " " + a.study_digest.substr(0, 12),
                  b.study_id + " " + b.study_digest.substr(0, 12), out);
  note_difference("changes_engine", a.engine_version, b.engine_version, out);
  note_difference("changes_confidence", shortest_real(a.confidence), shortest_real(b.confidence),
                  out);
  note_difference("changes_simultaneous", a.simultaneous.text(), b.simultaneous.text(), out);
  note_difference("changes_minimum", std::to_string(a.smallest_group),
                  std::to_string(b.smallest_group), out);
  return out;
}

/// What the study stated for its measures, as its note has it; "" where nothing.
std::string stated(const Evidence& evidence, std::string_view code) {
  std::string out;
  for (const Note& note : evidence.notes)
    if (note.code == code)
      for (const auto& [name, value] : note.values)
        out += (out.empty() ? "" : ", ") + name + " " + printable(value, kLongestTerm);
  return out;
}

bool is_made_with(const std::string& measure, std::string_view term) {
  const auto* found = measures::find_measure(measure);
  const auto* form = found == nullptr ? nullptr : std::get_if<measures::CellMeanForm>(&found->form);
  return form != nullptr && form->term == term;
}

/// Numbers that were made with another term are not subtracted from each other.
void withhold(std::string_view term, std::string_view told, const char* code, Changes& changes) {
  const std::string a = stated(*changes.a, told), b = stated(*changes.b, told);
  if (a.empty() || b.empty() || a == b) return;
  note_difference(code, a, b, changes.differing);
  for (auto* list : {&changes.findings, &changes.comparisons})
    for (Change& one : *list)
      if (is_made_with(one.measure, term)) {
        one.difference.reset(), one.interval.reset(), one.p.reset();
        one.obstacle = "terms_differ";
      }
}

}  // namespace

void adjust_together(Changes& changes) {
  std::vector<Change*> tested;
  std::vector<double> p;
  for (auto* list : {&changes.findings, &changes.comparisons})
    for (Change& one : *list)
      if (one.p) {
        tested.push_back(&one);
        p.push_back(*one.p);
      }
  const auto adjusted = inference::holm(p);
  for (std::size_t i = 0; i < tested.size(); ++i) tested[i]->p_holm = adjusted[i];
}

Changes compare_evidence(const Evidence& a, const Evidence& b) {
  Changes out;
  out.a = &a, out.b = &b;
  out.shared = shared_rows(a, b);
  out.obstacle = obstacle_to(out);
  out.differing = differing(a, b);
  out.verdicts = verdict_changes(a, b);
  for (const auto& one : out.verdicts)
    if (!one.same_question)
      out.differing.push_back({"changes_question", {{"criterion", one.criterion}}});
  out.findings = changes_of(a.findings, b.findings, out.obstacle);
  out.comparisons = changes_of(a.comparisons, b.comparisons, out.obstacle);
  withhold("costs", "costs_stated", "changes_costs", out);
  withhold("threshold", "threshold_stated", "changes_threshold", out);
  add_missing(a.findings, b.findings, out.only_a);
  add_missing(a.comparisons, b.comparisons, out.only_a);
  add_missing(b.findings, a.findings, out.only_b);
  add_missing(b.comparisons, a.comparisons, out.only_b);
  adjust_together(out);
  return out;
}

}  // namespace metalab::compare
