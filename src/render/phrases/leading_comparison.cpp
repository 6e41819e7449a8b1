// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/leading_comparison.hpp"

#include <algorithm>
#include <cmath>

namespace metalab::render {
namespace {

/// How far the interval's end that decides is on the right side of the bounds: of `not_met` the
/// better end, else the worse.
double room(const evidence::Verdict& verdict, const evidence::Interval& interval) {
  const bool better = verdict.verdict == evidence::VerdictKind::not_met;
  const double upper = interval.upper.value_or(INFINITY);
  const double end_low = better ? upper : interval.lower;
  const double end_high = better ? interval.lower : upper;
  double out = INFINITY;
  if (verdict.at_least) out = std::min(out, end_low - *verdict.at_least);
  if (verdict.at_most) out = std::min(out, *verdict.at_most - end_high);
  return out;
}

}  // namespace

bool rests_on(const evidence::Verdict& verdict, const evidence::Comparison& comparison) {
  return std::find(verdict.comparisons.begin(), verdict.comparisons.end(), comparison.id) !=
         verdict.comparisons.end();
}

const evidence::Comparison* leading_comparison(const evidence::Evidence& evidence,
                                               const evidence::Verdict& verdict) {
  const evidence::Comparison* worst = nullptr;
  const evidence::Comparison* any = nullptr;
  for (const auto& comparison : evidence.comparisons) {
    if (!rests_on(verdict, comparison)) continue;
    if (any == nullptr) any = &comparison;
    if (!comparison.estimate) continue;
    if (worst == nullptr ||
        room(verdict, comparison.estimate->interval) < room(verdict, worst->estimate->interval))
      worst = &comparison;
  }
  return worst == nullptr ? any : worst;
}

}  // namespace metalab::render
