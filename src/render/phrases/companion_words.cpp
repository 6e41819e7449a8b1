// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/companion_words.hpp"

#include <algorithm>
#include <cmath>

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

}  // namespace

std::string companion_words(words::Language language, const evidence::Evidence& evidence,
                            const evidence::Verdict& verdict) {
  if (!verdict.companions || !verdict.companions->benchmark) return "";
  const auto& companions = *verdict.companions;
  const auto* lowest = lowest_of(companions);
  if (lowest == nullptr) return "";
  const Numbers numbers(language);
  // Rounded down where below: 0.7996 is not shown as 0.8.
  const double shown = lowest->below.value_or(false) ? std::floor(*lowest->ratio * 1000) / 1000
                                                     : rounded(*lowest->ratio, 1000);
  std::map<std::string, std::string> values{
      {"group", group_name(language, evidence, lowest->group)},
      {"benchmark", group_name(language, evidence, *companions.benchmark)},
      {"ratio", numbers.chosen(shown, Scale::plain)}};
  if (companions.threshold)
    values["threshold"] = numbers.chosen(*companions.threshold, Scale::plain);
  std::string out = words::say(language,
                               !lowest->below   ? "sentence.companions.no_threshold"
                               : *lowest->below ? "sentence.companions.below"
                                                : "sentence.companions.not_below",
                               values);
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
