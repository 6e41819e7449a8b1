// SPDX-License-Identifier: Apache-2.0
#include "render/forms/model_index.hpp"

#include <algorithm>
#include <map>

#include "base/json.hpp"
#include "base/quoted_yaml.hpp"
#include "render/phrases/facts.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/sentences.hpp"
#include "render/phrases/view.hpp"

namespace metalab::render {
namespace {

using evidence::Evidence;
using evidence::Finding;
using words::Language;
using words::say;

constexpr int kLongestText = 200;

std::string quoted(const std::string& text) { return quoted_yaml(text, kLongestText); }

/// The hub's own names of measures that it knows; the others keep ours.
std::string metric_type(const std::string& measure) {
  static const std::map<std::string, std::string> known{{"true_positive_rate", "recall"},
                                                        {"positive_predictive_value", "precision"},
                                                        {"auc", "roc_auc"},
                                                        {"mean_absolute_error", "mae"},
                                                        {"root_mean_squared_error", "rmse"}};
  const auto found = known.find(measure);
  return found == known.end() ? measure : found->second;
}

std::string joined_tables(const Evidence& evidence) {
  std::string out;
  for (const auto& subject : evidence.subjects)
    if (is_table(subject)) out += (out.empty() ? "" : ", ") + subject.name;
  return out.empty() ? "cube" : out;
}

/// A study of numbers predicts one; any other decides.
const char* task_of(const Evidence& evidence) {
  for (const auto& finding : evidence.findings)
    if (facts_of(finding.measure).needs.contains("prediction")) return "regression";
  return "classification";
}

std::string metric(Language language, const Finding& finding) {
  const Numbers numbers(language);
  const auto& estimate = *finding.estimate;
  const Scale scale = scale_of(finding.measure, Compare::value);
  const std::string name =
      say(language, "form.card.metric",
          {{"measure", capitalised(measure_phrase(language, finding.measure, finding.view))},
           {"interval", say(language, "sentence.interval",
                            {{"confidence", numbers.confidence(estimate.interval.confidence)},
                             {"interval", numbers.interval(estimate, scale)}})}});
  return "    - type: " + quoted(metric_type(finding.measure)) +
         "\n      value: " + shortest_real(round_for_evidence(estimate.value)) +
         "\n      name: " + quoted(name) + "\n";
}

std::string results(Language language, const Evidence& evidence) {
  std::vector<std::pair<evidence::Group, std::string>> metrics;  // in the order of the evidence
  const auto add = [&](const Finding& finding) {
    if (!finding.estimate) return;
    auto at = std::find_if(metrics.begin(), metrics.end(),
                           [&](const auto& one) { return one.first == finding.group; });
    if (at == metrics.end()) at = metrics.insert(at, {finding.group, ""});
    at->second += metric(language, finding);
  };
  for (const auto& finding : evidence.findings)
    if (finding.group.empty()) add(finding);
  if (!evidence.verdicts.empty())
    for (const auto& panel : panels_of(evidence, true))
      for (const auto* finding : panel.findings) add(*finding);
  if (metrics.empty()) return "";
  const std::string tables = joined_tables(evidence);
  std::string out = "- name: " + quoted(evidence.system_name) + "\n  results:\n";
  for (const auto& [group, lines] : metrics) {
    out += std::string("  - task:\n      type: ") + task_of(evidence) +
           "\n    dataset:\n      type: " + quoted(evidence.study_id) +
           "\n      name: " + quoted(tables) + "\n";
    if (!group.empty())
      out += "      config: " + quoted(slice_name(language, evidence, group)) + "\n";
    out += "    metrics:\n" + lines;
  }
  return out;
}

}  // namespace

std::string model_index(Language language, const std::vector<Evidence>& evidence) {
  std::string out;
  for (const auto& one : evidence) out += results(language, one);
  return out.empty() ? "" : "model-index:\n" + out;
}

}  // namespace metalab::render
