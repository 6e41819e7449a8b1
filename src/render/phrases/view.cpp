// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/view.hpp"
#include "render/phrases/facts.hpp"

#include <algorithm>

#include "render/phrases/numbers.hpp"
#include "render/phrases/ordinal.hpp"

namespace metalab::render {
namespace {

std::vector<std::string> attributes_of(const evidence::Group& group) {
  std::vector<std::string> out;
  for (const auto& [attribute, value] : group) out.push_back(attribute);
  return out;
}

bool supports_a_verdict(const evidence::Evidence& evidence, const Panel& panel) {
  return std::any_of(evidence.verdicts.begin(), evidence.verdicts.end(), [&](const auto& verdict) {
    auto across = verdict.across;
    std::sort(across.begin(), across.end());
    return verdict.measure == panel.measure && verdict.view == panel.view && across == panel.across;
  });
}

int decimals_of(const Panel& panel) {
  std::vector<const evidence::Estimate*> column;
  for (const auto* finding : panel.findings)
    if (finding->estimate) column.push_back(&*finding->estimate);
  return decimals_of_column(column, scale_of(panel.measure, Compare::value));
}

/// Estimates from low to high, then the others; equal ones keep the evidence's order.
bool before(const evidence::Finding* a, const evidence::Finding* b) {
  if (!a->estimate || !b->estimate) return a->estimate && !b->estimate;
  return a->estimate->value < b->estimate->value;
}

}  // namespace

std::vector<Panel> panels_of(const evidence::Evidence& evidence, bool only_criteria) {
  std::vector<Panel> out;
  for (const auto& finding : evidence.findings) {
    if (finding.group.empty()) continue;
    const auto across = attributes_of(finding.group);
    if (out.empty() || out.back().measure != finding.measure || out.back().view != finding.view ||
        out.back().across != across)
      out.push_back({finding.measure, finding.view, across, {}});
    out.back().findings.push_back(&finding);
  }
  if (only_criteria && !evidence.verdicts.empty())
    std::erase_if(out, [&](const Panel& panel) { return !supports_a_verdict(evidence, panel); });
  for (Panel& panel : out) {
    if (!order_by_number(panel.findings))
      std::stable_sort(panel.findings.begin(), panel.findings.end(), before);
    panel.decimals = decimals_of(panel);
  }
  return out;
}

std::vector<const evidence::Finding*> of_everyone(const evidence::Evidence& evidence) {
  std::vector<const evidence::Finding*> out;
  for (const auto& finding : evidence.findings)
    if (finding.group.empty()) out.push_back(&finding);
  return out;
}

std::vector<const evidence::Finding*> of_everyone_alone(const evidence::Evidence& evidence) {
  auto out = of_everyone(evidence);
  if (out.size() < evidence.findings.size()) out.clear();
  return out;
}

std::int64_t rows_behind(const evidence::Finding& finding) {
  // A share's two counts are a part and its whole: the whole is larger.
  if (!facts_of(finding.measure).is_share || finding.counts.size() != 2) return finding.n;
  return std::max(finding.counts.begin()->second, finding.counts.rbegin()->second);
}

bool rows_are_hidden(const evidence::Finding& finding) {
  return finding.n == 0 && finding.reason == "hidden_for_disclosure";
}

std::string rows_shown(const Numbers& numbers, const evidence::Finding& finding) {
  return rows_are_hidden(finding) ? "" : numbers.whole(rows_behind(finding));
}

const evidence::Finding* everyone(const evidence::Evidence& evidence, const Panel& panel) {
  for (const auto& finding : evidence.findings)
    if (finding.group.empty() && finding.measure == panel.measure && finding.view == panel.view)
      return &finding;
  return nullptr;
}

}  // namespace metalab::render
