// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "evidence/cautions.hpp"
#include "render/conformance/lines.hpp"
#include "render/phrases/leading_comparison.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/side_of_bound.hpp"

namespace metalab::render {
namespace {

using evidence::Comparison;
using evidence::Verdict;
using evidence::VerdictKind;

std::vector<const Comparison*> behind(const Held& held, const Verdict& verdict) {
  std::vector<const Comparison*> out;
  for (const auto& comparison : held.evidence.comparisons)
    if (rests_on(verdict, comparison)) out.push_back(&comparison);
  return out;
}

/// What the intervals say of the bound is what the verdict says; open it may be for other reasons.
bool verdict_follows(const Verdict& verdict, const std::vector<const Comparison*>& comparisons) {
  const auto on = [&](Side side) {
    return [&verdict, side](const auto* one) { return side_of(*one, verdict) == side; };
  };
  if (comparisons.empty() || comparisons.size() != verdict.comparisons.size()) return false;
  if (verdict.verdict == VerdictKind::met)
    return std::all_of(comparisons.begin(), comparisons.end(), on(Side::acceptable));
  if (verdict.verdict == VerdictKind::not_met)
    return std::any_of(comparisons.begin(), comparisons.end(), on(Side::wrong));
  return true;
}

Line follows(const Held& held) {
  const auto& verdicts = held.evidence.verdicts;
  constexpr const char* kPlace = "/predicate/verdicts/*/verdict";
  if (verdicts.empty()) return line(held, "follows", Standing::not_applicable, kPlace);
  std::vector<std::string> wrong;
  for (const auto& verdict : verdicts)
    if (!verdict_follows(verdict, behind(held, verdict))) wrong.push_back(verdict.criterion);
  return line_unless(held, "follows", wrong, kPlace,
                     {{"count", Numbers(held.language).whole(std::ssize(verdicts))}});
}

Line left_out(const Held& held) {
  std::vector<std::string> wrong, with;
  for (const auto& verdict : held.evidence.verdicts) {
    const auto all = behind(held, verdict);
    const bool any =
        !verdict.left_out.empty() ||
        std::any_of(all.begin(), all.end(), [](const auto* one) { return !one->left_out.empty(); });
    if (!any) continue;
    (verdict.verdict == VerdictKind::met ? wrong : with).push_back(verdict.criterion);
  }
  if (wrong.empty() && with.empty())
    return line(held, "left_out", Standing::not_applicable, "/predicate/verdicts/*/left_out");
  return line_unless(held, "left_out", wrong, "/predicate/verdicts/*/left_out",
                     {{"criteria", few_of(held, with)}});
}

/// Numbers that few rows decide, beside the criteria that they leave open.
Line cautions(const Held& held) {
  std::vector<std::string> wrong, open;
  const auto forbids = [](const auto& one) {
    return !evidence::forbids_verdict(one.cautions).empty();
  };
  const auto& findings = held.evidence.findings;
  const auto& comparisons = held.evidence.comparisons;
  const auto count = std::count_if(findings.begin(), findings.end(), forbids) +
                     std::count_if(comparisons.begin(), comparisons.end(), forbids);
  if (count == 0)
    return line(held, "cautions", Standing::not_applicable, "/predicate/comparisons/*/cautions");
  for (const auto& verdict : held.evidence.verdicts) {
    const auto all = behind(held, verdict);
    if (std::none_of(all.begin(), all.end(), [&](const auto* one) { return forbids(*one); }))
      continue;
    const bool decided = verdict.verdict != VerdictKind::insufficient_evidence;
    (decided ? wrong : open).push_back(verdict.criterion);
  }
  return line_unless(
      held, "cautions", wrong, "/predicate/comparisons/*/cautions",
      {{"count", Numbers(held.language).whole(count)}, {"criteria", few_of(held, open)}});
}

}  // namespace

std::vector<Line> lines_of_verdicts(const Held& held) {
  return {follows(held), left_out(held), cautions(held)};
}

}  // namespace metalab::render
