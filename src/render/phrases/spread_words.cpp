// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/spread_words.hpp"

#include <algorithm>

namespace metalab::render {
namespace {

/// From so many groups on, two that differ as much as the extremes do are no news.
constexpr std::int64_t kManyGroups = 10;

bool is_across(const evidence::Group& group, const std::vector<std::string>& across) {
  return group.size() == across.size() &&
         std::all_of(across.begin(), across.end(),
                     [&](const auto& attribute) { return group.contains(attribute); });
}

}  // namespace

std::int64_t groups_spread_over(const evidence::Evidence& evidence,
                                const evidence::Comparison& comparison) {
  const auto known = comparison.compare.known();
  if (!known || !traits(*known).is_spread() || !comparison.lowest) return 0;
  return std::count_if(
      evidence.findings.begin(), evidence.findings.end(), [&](const evidence::Finding& finding) {
        return finding.estimate && finding.measure == comparison.measure &&
               finding.view == comparison.view && is_across(finding.group, comparison.across);
      });
}

std::string spread_words(words::Language language, const Numbers& numbers,
                         const evidence::Comparison& comparison, std::int64_t groups) {
  const auto limits =
      numbers.limits(*comparison.estimate, scale_of(comparison.measure, comparison.compare));
  const auto& interval = comparison.estimate->interval;
  std::map<std::string, std::string> values{
      {"groups", numbers.whole(groups)},
      {"lower", limits.first},
      {"upper", limits.second},
      {"open", interval.upper ? "" : "1"},
      {"confidence", numbers.confidence(interval.confidence)}};
  std::string out = words::say(language, "sentence.spread." + comparison.compare.text(), values);
  if (groups >= kManyGroups) out += " " + words::say(language, "sentence.spread.many", values);
  return out;
}

}  // namespace metalab::render
