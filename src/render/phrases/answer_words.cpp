// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/answer_words.hpp"

#include <algorithm>
#include <array>

#include "render/phrases/numbers.hpp"
#include "render/phrases/rates_words.hpp"

namespace metalab::render {
namespace {

using evidence::VerdictKind;
using words::Language;
using words::say;

constexpr std::array kOrder{VerdictKind::not_met, VerdictKind::insufficient_evidence,
                            VerdictKind::met};

/// "3 not met, 2 met and 1 with insufficient evidence".
std::string tally(Language language, const evidence::Evidence& evidence) {
  std::vector<std::string> parts;
  for (const auto kind : kOrder) {
    const auto n =
        std::count_if(evidence.verdicts.begin(), evidence.verdicts.end(),
                      [&](const evidence::Verdict& verdict) { return verdict.verdict == kind; });
    if (n > 0)
      parts.push_back(say(language, "page.tally." + name_of(kind) + (n == 1 ? ".one" : ".other"),
                          {{"n", Numbers(language).whole(n)}}));
  }
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    out += (i == 0 ? "" : i + 1 == parts.size() ? say(language, "list.and") : ", ") + parts[i];
  return out;
}

/// Of a study without criteria: the comparison whose values lie furthest apart in the first
/// measure that compares groups.
const evidence::Comparison* widest(const evidence::Evidence& evidence) {
  const evidence::Comparison* out = nullptr;
  for (const auto& comparison : evidence.comparisons) {
    if (!comparison.lowest || !comparison.highest || !comparison.estimate ||
        comparison.compare.text() != name_of(Compare::difference))
      continue;
    if (out != nullptr && comparison.measure != out->measure) break;
    if (out == nullptr || comparison.estimate->value > out->estimate->value) out = &comparison;
  }
  return out;
}

std::string without_criteria(Language language, const evidence::Evidence& evidence) {
  const auto* comparison = widest(evidence);
  const std::string said = say(language, "page.no_criteria");
  return comparison == nullptr ? said
                               : rates_sentence(language, evidence, *comparison) + " " + said;
}

}  // namespace

std::vector<const evidence::Verdict*> by_urgency(const evidence::Evidence& evidence) {
  std::vector<const evidence::Verdict*> out;
  for (const auto kind : kOrder)
    for (const auto& verdict : evidence.verdicts)
      if (verdict.verdict == kind) out.push_back(&verdict);
  return out;
}

std::string answer(Language language, const evidence::Evidence& evidence) {
  if (evidence.verdicts.empty()) return without_criteria(language, evidence);
  const auto* first = by_urgency(evidence).front();
  std::string out = rates_behind(language, evidence, *first);
  if (!out.empty()) out += " ";
  const auto n = std::ssize(evidence.verdicts);
  if (n == 1) return out + say(language, "answer.one." + name_of(first->verdict));
  return out + say(language, "answer.tally",
                   {{"n", Numbers(language).whole(n)}, {"tally", tally(language, evidence)}});
}

}  // namespace metalab::render
