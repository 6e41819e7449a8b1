// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/companion_words.hpp"

#include <algorithm>
#include <cmath>

#include "render/phrases/group_words.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

const evidence::ImpactGroup* lowest_of(const evidence::Companions& companions) {
  const evidence::ImpactGroup* out = nullptr;
  for (const auto& one : companions.groups)
    if (one.compared && one.ratio && (out == nullptr || *one.ratio < *out->ratio)) out = &one;
  return out;
}

double rounded(double value, double digits) { return std::round(value * digits) / digits; }

/// Three decimals, and where these would show a ratio below the threshold as the threshold so many
/// more as it takes: 0.7996 and not 0.8.
double ratio_shown(const evidence::Companions& companions, const evidence::ImpactGroup& group) {
  constexpr double kFewest = 1e3, kMost = 1e6;
  const double ratio = *group.ratio;
  if (!group.below.value_or(false) || !companions.threshold) return rounded(ratio, kFewest);
  for (double digits = kFewest; digits <= kMost; digits *= 10)
    if (rounded(ratio, digits) < *companions.threshold) return rounded(ratio, digits);
  return std::floor(ratio * kMost) / kMost;
}

}  // namespace

std::string companion_words(words::Language language, const evidence::Evidence& evidence,
                            const evidence::Verdict& verdict) {
  // Beside "nothing could be estimated" a rule's number would look like an estimate.
  const bool silent = verdict.reason == "not_estimable";
  if (silent || !verdict.companions || !verdict.companions->benchmark) return "";
  const auto& companions = *verdict.companions;
  const auto* lowest = lowest_of(companions);
  if (lowest == nullptr) return "";
  const Numbers numbers(language);
  const GroupWords group = group_words(language, evidence, lowest->group);
  std::map<std::string, std::string> values{
      {"who_group", group.who},
      {"Who_group", capitalised(group.who)},
      {"benchmark", group_name(language, evidence, *companions.benchmark)},
      {"ratio", numbers.chosen(ratio_shown(companions, *lowest), Scale::plain)}};
  if (companions.threshold)
    values["threshold"] = numbers.chosen(*companions.threshold, Scale::plain);
  std::string out = words::say(language,
                               !lowest->below   ? "sentence.companions.no_threshold"
                               : *lowest->below ? "sentence.companions.below"
                                                : "sentence.companions.not_below",
                               values);
  if (std::find(verdict.left_out.begin(), verdict.left_out.end(), lowest->group) !=
      verdict.left_out.end()) {
    values["n"] = numbers.whole(lowest->n);
    out += " " + words::say(language, "sentence.companions.small", values);
  }
  if (!lowest->fisher_p) return out;
  values["p"] = numbers.p_value(*lowest->fisher_p);
  if (lowest->pooled_z) {
    const double z = rounded(std::abs(*lowest->pooled_z), 10);
    values["z"] = numbers.chosen(z, Scale::plain);
    values[z < 2 ? "below_two" : "from_two"] = "1";  // French has its plural from two on
  }
  if (lowest->to_change == 1)
    values["one"] = "1";
  else if (lowest->to_change)
    values["change"] = numbers.whole(*lowest->to_change);
  return out + " " + words::say(language, "sentence.companions.tests", values);
}

}  // namespace metalab::render
