// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/disagreement_words.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "render/phrases/group_words.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

using evidence::Disagreement;
using words::Language;
using Values = std::map<std::string, std::string>;

std::string rounded(const Numbers& numbers, const std::string& name, double value) {
  const bool score = name.starts_with("mean_score");
  return numbers.chosen(std::round(value * 1000) / 1000, score ? Scale::plain : Scale::share);
}

Values values_of(Language language, const evidence::Evidence& evidence, const Disagreement& one) {
  const Numbers numbers(language);
  Values out{{"across", across_name(language, evidence, one.across)},
             {"who_lowest", group_words(language, evidence, one.lowest).who},
             {"of_lowest", group_words(language, evidence, one.lowest).of},
             {"who_highest", group_words(language, evidence, one.highest).who},
             {"of_highest", group_words(language, evidence, one.highest).of}};
  for (const auto& [name, value] : one.values) out[name] = rounded(numbers, name, value);
  for (const char* end : {"_lowest", "_highest"}) {
    const double follows = one.values.at(one.follows + end);
    if (follows < 0 || follows > 1) out["impossible"] = "1";
  }
  const auto& v = one.values;
  const evidence::Estimate difference{v.at("difference"),
                                      {v.at("lower"), v.at("upper"), evidence.confidence, {}, {}}};
  // The rates by the difference's interval: their own are of their groups' findings.
  const auto rate = [&](const char* name) {
    return evidence::Estimate{v.at(name), difference.interval};
  };
  const Step step = numbers.step({rate("base_rate_lowest"), rate("base_rate_highest"), difference,
                                  Scale::share, Scale::points});
  out["base_rate_lowest"] = step.first;
  out["base_rate_highest"] = step.second;
  out["difference"] = step.difference;
  out["interval"] = words::say(language, "sentence.interval",
                               {{"confidence", numbers.confidence(evidence.confidence)},
                                {"interval", numbers.interval(difference, Scale::points)}});
  return out;
}

/// "equal selection rates, equal error rates", each once.
std::string definitions(Language language, const std::vector<const Disagreement*>& found) {
  std::string out;
  std::set<std::string> named;
  for (const auto* one : found)
    for (const char* part : {".first", ".second"}) {
      const std::string name = words::say(language, "disagreement." + one->code + part);
      if (named.insert(name).second) out += (out.empty() ? "" : ", ") + name;
    }
  return out;
}

DisagreementWords words_of(Language language, const evidence::Evidence& evidence,
                           const std::vector<const Disagreement*>& found) {
  DisagreementWords out;
  auto values = values_of(language, evidence, *found.front());
  values["definitions"] = definitions(language, found);
  out.across = found.front()->across;
  out.summary = words::say(language, "sentence.base_rates_differ", values);
  out.numbers.push_back(words::say(language, "sentence.base_rates_in_numbers", values));
  for (const auto* one : found) {
    const std::string of = view_words(language, {one->decision, {}, {}});
    const std::string about =
        of.empty() ? "" : words::say(language, "view.about", {{"view", capitalised(of)}});
    out.numbers.push_back(about + words::say(language, "disagreement." + one->code,
                                             values_of(language, evidence, *one)));
  }
  return out;
}

}  // namespace

std::vector<DisagreementWords> disagreement_words(Language language,
                                                  const evidence::Evidence& evidence,
                                                  bool only_criteria) {
  std::vector<std::vector<const Disagreement*>> by_groups;
  for (const auto& one : evidence.disagreements) {
    if ((only_criteria && one.criteria.empty()) || !words::has("disagreement." + one.code))
      continue;
    const auto same = [&](const auto& found) { return found.front()->across == one.across; };
    auto place = std::find_if(by_groups.begin(), by_groups.end(), same);
    if (place == by_groups.end()) place = by_groups.emplace(place);
    place->push_back(&one);
  }
  std::vector<DisagreementWords> out;
  for (const auto& found : by_groups) out.push_back(words_of(language, evidence, found));
  return out;
}

}  // namespace metalab::render
