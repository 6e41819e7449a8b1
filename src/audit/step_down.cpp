// SPDX-License-Identifier: Apache-2.0
#include "audit/step_down.hpp"

#include <algorithm>

#include "audit/power/rows_needed.hpp"
#include "inference/extreme_levels.hpp"
#include "inference/multiplicity.hpp"

namespace metalab::audit {
namespace {

using evidence::VerdictKind;

constexpr const char* kUndecidedTogether = "undecided_together";

/// The verdict with intervals at another critical value than their own.
VerdictKind verdict_at(const Judged& judged, double critical, bool left_out) {
  const double own = judged.critical->value;
  const inference::Bound bound{judged.criterion->at_least, judged.criterion->at_most};
  bool all_right = !left_out;
  for (const Compared& one : judged.compared) {
    if (!one.comparison.estimate) {
      all_right = false;
      continue;
    }
    const auto at = one.scaled(1, critical - own);
    const auto side = inference::side(bound, at.lower, at.upper);
    if (side == inference::Side::wrong) return VerdictKind::not_met;
    all_right &= side == inference::Side::right;
  }
  return all_right ? VerdictKind::met : VerdictKind::insufficient_evidence;
}

/// 1 less the confidence at which the verdict is just reached.
double p_value(const Judged& judged, const evidence::Verdict& verdict) {
  const auto& tail = judged.critical->tail;
  const auto stands = [&](double at) {
    return verdict_at(judged, at, !verdict.left_out.empty()) == verdict.verdict;
  };
  const double own = judged.critical->value, largest = std::max(own, inference::kLargestCritical);
  if (stands(largest)) return tail.p_value(largest);
  double low = own, high = largest;
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    (stands(middle) ? low : high) = middle;
  }
  return tail.p_value(low);
}

}  // namespace

void decide_together(const study::Study& study, const std::vector<Judged>& judged,
                     std::int64_t used_rows, const Context& context,
                     std::vector<evidence::Verdict>& verdicts) {
  std::vector<double> p;
  for (std::size_t i = 0; i < judged.size(); ++i) {
    const bool decided = verdicts[i].verdict != VerdictKind::insufficient_evidence;
    p.push_back(decided ? p_value(judged[i], verdicts[i]) : 1);
    if (decided) verdicts[i].p = p.back();
  }
  const double alpha = 1 - study.confidence;
  const auto adjusted = inference::holm(p);
  const auto sure =
      std::count_if(adjusted.begin(), adjusted.end(), [&](double one) { return one <= alpha; });
  for (std::size_t i = 0; i < judged.size(); ++i) {
    evidence::Verdict& verdict = verdicts[i];
    if (verdict.p) verdict.adjusted_p = adjusted[i];
    if (adjusted[i] <= alpha) continue;
    if (verdict.p) verdict.reason = kUndecidedTogether;
    verdict.verdict = VerdictKind::insufficient_evidence;
    if (verdict.reason == kRowsMerged) continue;  // more rows would not help
    // The next verdict needs a p-value of alpha over the number that is left.
    const Critical& own = *judged[i].critical;
    const double level =
        alpha / static_cast<double>(static_cast<std::ptrdiff_t>(judged.size()) - sure);
    verdict.rows_needed =
        rows_needed(study, judged[i], own.tail.critical_value(level), used_rows, context);
  }
}

}  // namespace metalab::audit
