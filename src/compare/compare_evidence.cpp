// SPDX-License-Identifier: Apache-2.0
#include "compare/compare_evidence.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/json.hpp"
#include "inference/miettinen_nurminen.hpp"
#include "inference/mover.hpp"
#include "inference/multiplicity.hpp"
#include "measures/registry.hpp"
#include "numeric/normal.hpp"

namespace metalab::compare {
namespace {

using evidence::Evidence;
using measures::Proportion;

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

/// The counts behind an unweighted share.
std::optional<Proportion> counts_of(const evidence::Finding& finding) {
  const auto* measure = measures::find_measure(finding.measure);
  if (measure == nullptr || !finding.estimate || finding.estimate->interval.method != "wilson")
    return std::nullopt;
  const auto successes = finding.counts.find(std::string(measure->numerator));
  const auto trials = finding.counts.find(std::string(measure->denominator));
  if (successes == finding.counts.end()) return std::nullopt;
  const std::int64_t all = measure->denominator.empty()     ? finding.n
                           : trials == finding.counts.end() ? 0
                                                            : trials->second;
  if (all <= 0 || successes->second > all) return std::nullopt;
  return Proportion{static_cast<double>(successes->second), static_cast<double>(all)};
}

void set_interval(const inference::Interval& found, double confidence, Change& change) {
  change.interval = {found.lower, found.upper, confidence, std::string(found.method), {}};
}

void compare_shares(const Proportion& a, const Proportion& b, double confidence, Change& change) {
  const double z = numeric::two_sided_z(confidence);
  set_interval(inference::miettinen_nurminen_difference(b, a, z), confidence, change);
  const double score = inference::miettinen_nurminen_difference_score(b, a, 0);
  change.p = std::isfinite(score) ? p_of_score(score) : 1;
}

/// From the limits of both.
void compare_limits(Change& change) {
  const auto &a = *change.a, &b = *change.b;
  if (!a.interval.upper || !b.interval.upper) {
    change.obstacle = "unbounded";
    return;
  }
  const auto found = inference::mover_difference({b.value, b.interval.lower, *b.interval.upper},
                                                 {a.value, a.interval.lower, *a.interval.upper});
  set_interval({found.lower, found.upper, "mover"}, a.interval.confidence, change);
  change.p = p_by_limits({*change.difference, *change.interval});
}

/// Sets the difference, and its interval where there may be one. `shares`: the counts of both.
void find_difference(bool same_rows, const std::optional<std::pair<Proportion, Proportion>>& shares,
                     Change& change) {
  if (!change.a || !change.b) {
    change.obstacle = "not_estimable";
    return;
  }
  change.difference = change.b->value - change.a->value;
  if (same_rows) {
    change.obstacle = "same_rows";
  } else if (change.a->interval.confidence != change.b->interval.confidence) {
    change.obstacle = "confidence_differs";
  } else if (shares) {
    compare_shares(shares->first, shares->second, change.a->interval.confidence, change);
  } else {
    compare_limits(change);
  }
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

Change change_of(const evidence::Finding& a, const evidence::Finding& b, bool same_rows) {
  Change out;
  out.id = a.id;
  out.measure = a.measure;
  out.view = a.view;
  out.compare = Compare::value;
  for (const auto& [attribute, value] : a.group) out.across.push_back(attribute);
  out.group = a.group;
  out.a = a.estimate, out.b = b.estimate;
  out.reason_a = a.reason, out.reason_b = b.reason;
  const auto of_a = counts_of(a), of_b = counts_of(b);
  find_difference(same_rows, of_a && of_b ? std::optional(std::pair(*of_a, *of_b)) : std::nullopt,
                  out);
  return out;
}

Change change_of(const evidence::Comparison& a, const evidence::Comparison& b, bool same_rows) {
  Change out;
  out.id = a.id;
  out.measure = a.measure;
  out.view = a.view;
  out.compare = a.compare;
  out.across = a.across;
  out.group = a.group;
  out.a = a.estimate, out.b = b.estimate;
  out.reason_a = a.reason, out.reason_b = b.reason;
  find_difference(same_rows, std::nullopt, out);
  return out;
}

template <class Of>
std::vector<Change> changes_of(const std::vector<Of>& a, const std::vector<Of>& b, bool same_rows) {
  std::map<std::string, const Of*> of_b;
  for (const auto& one : b) of_b[one.id] = &one;
  std::vector<Change> out;
  for (const auto& one : a)
    if (const auto other = of_b.find(one.id); other != of_b.end())
      out.push_back(change_of(one, *other->second, same_rows));
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

}  // namespace

double p_of_score(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }

double p_by_limits(const evidence::Estimate& difference) {
  const auto& interval = difference.interval;
  const double room =
      difference.value > 0 ? difference.value - interval.lower : *interval.upper - difference.value;
  const double z = numeric::two_sided_z(interval.confidence);
  return room > 0 ? p_of_score(z * difference.value / room) : 1;
}

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
  const bool same_rows = !out.shared.empty();
  out.differing = differing(a, b);
  out.verdicts = verdict_changes(a, b);
  for (const auto& one : out.verdicts)
    if (!one.same_question)
      out.differing.push_back({"changes_question", {{"criterion", one.criterion}}});
  out.findings = changes_of(a.findings, b.findings, same_rows);
  out.comparisons = changes_of(a.comparisons, b.comparisons, same_rows);
  add_missing(a.findings, b.findings, out.only_a);
  add_missing(a.comparisons, b.comparisons, out.only_a);
  add_missing(b.findings, a.findings, out.only_b);
  add_missing(b.comparisons, a.comparisons, out.only_b);
  adjust_together(out);
  return out;
}

}  // namespace metalab::compare
