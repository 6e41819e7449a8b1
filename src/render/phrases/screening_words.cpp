// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/screening_words.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "render/phrases/group_words.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

using evidence::ScreenedDifference;
using words::Language;

constexpr std::size_t kMostShown = 8;

/// Those that stand out, the surest first.
std::vector<const ScreenedDifference*> survivors(const evidence::Screening& screening) {
  std::vector<const ScreenedDifference*> out;
  for (const auto& one : screening.tests)
    if (screening.survives(one)) out.push_back(&one);
  std::stable_sort(out.begin(), out.end(), [](const auto* a, const auto* b) {
    return std::tuple(a->p, -std::abs(a->estimate)) < std::tuple(b->p, -std::abs(b->estimate));
  });
  return out;
}

std::string sentence(Language language, const evidence::Evidence& evidence,
                     const ScreenedDifference& one) {
  const Numbers numbers(language);
  const Scale scale = scale_of(one.measure, Compare::difference);
  return words::say(
      language, "sentence.screened",
      {{"Measure", measure_name(language, one.measure, true)},
       {"who_group", group_words(language, evidence, one.group).who},
       {"value", numbers.chosen(std::round(std::abs(one.estimate) * 1000) / 1000, scale)},
       {one.estimate < 0 ? "below" : "above", "1"},
       {"p", numbers.p_value(one.p)},
       {"adjusted", numbers.p_value(one.adjusted)}});
}

}  // namespace

std::vector<std::string> screening_sentences(Language language,
                                             const evidence::Evidence& evidence) {
  if (!evidence.screening) return {};
  const std::string& untested = evidence.screening->untested;
  if (!untested.empty()) return {words::say(language, "sentence.screening.untested." + untested)};
  const Numbers numbers(language);
  const auto found = survivors(*evidence.screening);
  const std::string key = found.empty()       ? "sentence.screening.none"
                          : found.size() == 1 ? "sentence.screening.one"
                                              : "sentence.screening";
  const auto whole = [&](std::size_t count) {
    return numbers.whole(static_cast<std::int64_t>(count));
  };
  std::vector<std::string> out{
      words::say(language, key,
                 {{"tested", whole(evidence.screening->tests.size())},
                  {"surviving", whole(found.size())},
                  {"rate", numbers.chosen(evidence.screening->rate, Scale::share)}})};
  const std::size_t shown = std::min(found.size(), kMostShown);
  for (std::size_t i = 0; i < shown; ++i) out.push_back(sentence(language, evidence, *found[i]));
  if (shown < found.size())
    out.push_back(
        words::say(language, "sentence.screening.more", {{"count", whole(found.size() - shown)}}));
  return out;
}

}  // namespace metalab::render
