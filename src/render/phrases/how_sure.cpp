// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/how_sure.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "render/phrases/leading_comparison.hpp"
#include "render/phrases/numbers.hpp"

namespace metalab::render {
namespace {

/// How far an interval is on the right side of the bounds, and on the wrong one, in its own widths.
struct Gap {
  double inside, outside;
  bool across() const { return inside < 0 && outside < 0; }
};

Gap gap_of(const evidence::Verdict& verdict, const evidence::Interval& interval) {
  const double low = verdict.at_least.value_or(-INFINITY);
  const double high = verdict.at_most.value_or(INFINITY);
  const double upper = interval.upper.value_or(INFINITY);
  const double width = std::max(upper - interval.lower, std::numeric_limits<double>::min());
  const double inside = std::min(interval.lower - low, verdict.at_most ? high - upper : INFINITY);
  return {inside / width, std::max(low - upper, interval.lower - high) / width};
}

/// "far", "near", "across"; empty where no interval says.
std::string sureness(const evidence::Verdict& verdict, const std::vector<Gap>& gaps) {
  if (gaps.empty()) return "";
  if (verdict.verdict == evidence::VerdictKind::insufficient_evidence)
    return std::any_of(gaps.begin(), gaps.end(), [](const Gap& gap) { return gap.across(); })
               ? "across"
               : "";
  double gap = verdict.verdict == evidence::VerdictKind::met ? INFINITY : -INFINITY;
  for (const auto& one : gaps)
    gap = verdict.verdict == evidence::VerdictKind::met ? std::min(gap, one.inside)
                                                        : std::max(gap, one.outside);
  if (!(gap >= 0)) return "";
  return gap >= 1 ? "far" : "near";
}

}  // namespace

std::string how_sure(words::Language language, const evidence::Evidence& evidence,
                     const evidence::Verdict& verdict) {
  std::vector<Gap> gaps;
  for (const auto& comparison : evidence.comparisons)
    if (comparison.estimate && rests_on(verdict, comparison))
      gaps.push_back(gap_of(verdict, comparison.estimate->interval));
  const std::string sure = sureness(verdict, gaps);
  if (sure.empty()) return "";
  return words::say(language, "page.sure." + sure,
                    {{"confidence", Numbers(language).confidence(evidence.confidence)}});
}

}  // namespace metalab::render
