// SPDX-License-Identifier: Apache-2.0
#include "compare/pair_changes.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "audit/examine.hpp"
#include "compare/compare_evidence.hpp"

namespace metalab::compare {
namespace {

using evidence::Evidence;
using evidence::Finding;

constexpr double kTolerance = 1e-9;

/// The study without criteria, so that every interval stands by itself.
study::Study each_by_itself(study::Study study, double confidence) {
  for (const auto& criterion : study.criteria) study.measures.push_back(criterion.measure);
  study.criteria.clear();
  study.screen.reset();
  study.simultaneous = Simultaneous::none;
  study.confidence = confidence;
  return study;
}

std::string id_of(const std::string& measure, evidence::View view, const evidence::Group& group) {
  view.decision.clear();
  return evidence::measure_id(measure, view) + "/" + evidence::group_id(group);
}

/// A model's findings as those of a study with this model alone.
std::map<std::string, const Finding*> findings_of(const Evidence& joint, const std::string& model) {
  std::map<std::string, const Finding*> out;
  for (const auto& one : joint.findings)
    if (one.view.decision == model) out[id_of(one.measure, one.view, one.group)] = &one;
  return out;
}

bool same_numbers(const Finding& one, const Finding& other) {
  if (one.n != other.n || one.counts != other.counts) return false;
  if (!one.estimate || !other.estimate) return true;
  const double a = one.estimate->value, b = other.estimate->value;
  return std::abs(a - b) <= kTolerance * std::max({1.0, std::abs(a), std::abs(b)});
}

/// How a piece of evidence lies to a model: findings in common, and those with other numbers.
struct Likeness {
  std::size_t common = 0;
  std::vector<std::string> other;

  bool is_the_model() const { return common > 0 && other.empty(); }
};

Likeness likeness(const Evidence& evidence, const Evidence& joint, const std::string& model) {
  const auto of_model = findings_of(joint, model);
  Likeness out;
  for (const auto& one : evidence.findings) {
    const auto twin = of_model.find(one.id);
    if (twin == of_model.end()) continue;
    ++out.common;
    if (!same_numbers(one, *twin->second)) out.other.push_back(one.id);
  }
  return out;
}

/// Which of the two models each piece of evidence is, A's first.
Result<std::vector<std::string>> models_of(const Changes& changes, const Evidence& joint,
                                           const std::vector<std::string>& models,
                                           const std::string& study_file) {
  bool is[2][2];
  for (const std::size_t side : {0, 1}) {
    const Evidence& evidence = side == 0 ? *changes.a : *changes.b;
    const Likeness first = likeness(evidence, joint, models[0]);
    const Likeness second = likeness(evidence, joint, models[1]);
    is[side][0] = first.is_the_model();
    is[side][1] = second.is_the_model();
    if (is[side][0] || is[side][1]) continue;
    const auto& nearest = first.other.size() < second.other.size() ? first.other : second.other;
    return fail(input_error("compare_cube_differs",
                            {{"side", side == 0 ? "A" : "B"},
                             {"finding", nearest.empty() ? "" : nearest.front()},
                             {"none", nearest.empty() ? "none" : ""}},
                            {study_file}));
  }
  if (is[0][0] && is[1][1]) return models;
  if (is[0][1] && is[1][0]) return std::vector{models[1], models[0]};
  return fail(
      input_error("compare_same_model", {{"name", models[is[0][0] ? 0 : 1]}}, {study_file}));
}

/// McNemar's where one model alone says yes or no of some rows; else from the limits.
double p_of(const evidence::Comparison& paired) {
  const auto first = paired.counts.find("only_first"), second = paired.counts.find("only_second");
  if (first == paired.counts.end() || second == paired.counts.end())
    return p_by_limits(*paired.estimate);
  const auto b = static_cast<double>(second->second), c = static_cast<double>(first->second);
  return b + c > 0 ? p_of_score((b - c) / std::sqrt(b + c)) : 1;
}

void pair(const evidence::Comparison& paired, bool exchanged, Change& change) {
  if (!paired.estimate || !paired.estimate->interval.upper) {
    change.obstacle = "not_estimable";
    return;
  }
  evidence::Estimate found = *paired.estimate;
  if (exchanged) {
    found.value = -found.value;
    found.interval.lower = -*paired.estimate->interval.upper;
    found.interval.upper = -paired.estimate->interval.lower;
  }
  change.difference = found.value;  // of the rows of which both models say something
  change.interval = found.interval;
  change.obstacle.clear();
  change.p = p_of(paired);
}

}  // namespace

Status pair_changes(const study::Study& study, const source::CubeFile& file, const Context& context,
                    Changes& changes) {
  const auto models = study.models();
  if (models.empty()) return fail(input_error("compare_one_model", {}, {study.file}));
  if (changes.has_ranges() || (file.cube.is_disclosed() && !study.of_numbers()))
    return fail(input_error("compare_cube_in_ranges", {}, {study.file}));
  METALAB_TRY(const auto joint,
              audit::examine(each_by_itself(study, changes.a->confidence), file, context));
  METALAB_TRY(changes.models, models_of(changes, joint, models, study.file));
  std::map<std::string, const evidence::Comparison*> paired;
  for (const auto& one : joint.comparisons)
    if (one.compare == Compare::paired_difference)
      paired[id_of(one.measure, one.view, *one.group)] = &one;
  for (auto* list : {&changes.findings, &changes.comparisons})
    for (Change& change : *list) {
      change.interval.reset();
      change.p.reset();
      change.p_holm.reset();
      const bool comparable = change.difference && change.obstacle != "confidence_differs";
      if (comparable) change.obstacle = "same_rows";
      const auto found = paired.find(change.id);
      if (comparable && list == &changes.findings && found != paired.end())
        pair(*found->second, changes.models != models, change);
    }
  adjust_together(changes);
  return {};
}

}  // namespace metalab::compare
