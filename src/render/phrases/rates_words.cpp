// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/rates_words.hpp"

#include "base/utf8.hpp"
#include "render/phrases/facts.hpp"
#include "render/phrases/group_words.hpp"
#include "render/phrases/leading_comparison.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

using words::Language;
using words::say;

constexpr int kLongestOutcome = 160;

/// A value with whom it is of: the group, or of two models the model.
struct Rate {
  const evidence::Finding* finding;
  std::string of, who;
};

std::vector<Rate> of_models(const evidence::Evidence& evidence,
                            const evidence::Comparison& comparison) {
  std::vector<Rate> out;
  for (const auto& decision : comparison.decisions) {
    evidence::View view = comparison.view;
    view.decision = decision;
    out.push_back({finding_of(evidence, comparison.measure, view,
                              comparison.group.value_or(evidence::Group())),
                   "", printable(decision, kLongestLabel)});
  }
  return out;
}

std::vector<Rate> rates_of(Language language, const evidence::Evidence& evidence,
                           const evidence::Comparison& comparison) {
  if (!comparison.decisions.empty()) return of_models(evidence, comparison);
  std::vector<Rate> out;
  for (const auto& group :
       {comparison.lowest, comparison.highest, comparison.group, comparison.reference}) {
    if (!group) continue;
    const GroupWords said = group_words(language, evidence, *group);
    out.push_back(
        {finding_of(evidence, comparison.measure, comparison.view, *group), said.of, said.who});
  }
  return out;
}

/// "8.5% of women and 26.6% of men", or "8.5% for women and 26.6% for men" of what is no share of
/// people; empty where one of them is not known.
std::string listed(Language language, const Numbers& numbers, const std::vector<Rate>& rates,
                   Scale scale, bool of) {
  std::vector<const evidence::Estimate*> column;
  for (const auto& rate : rates) {
    if (rate.finding == nullptr || !rate.finding->estimate) return "";
    column.push_back(&*rate.finding->estimate);
  }
  const int decimals = decimals_of_column(column, scale);
  std::string out;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (i > 0) out += i + 1 == rates.size() ? say(language, "list.and") : ", ";
    out += say(language, of ? "rates.of" : "rates.for",
               {{"value", numbers.rounded(column[i]->value, decimals, scale)},
                {"group", of ? rates[i].of : rates[i].who}});
  }
  return out;
}

}  // namespace

const evidence::Finding* finding_of(const evidence::Evidence& evidence, const std::string& measure,
                                    const evidence::View& view, const evidence::Group& group) {
  for (const auto& finding : evidence.findings)
    if (finding.measure == measure && finding.view == view && finding.group == group)
      return &finding;
  return nullptr;
}

std::string rates_sentence(Language language, const evidence::Evidence& evidence,
                           const evidence::Comparison& comparison) {
  const std::string own = "rates." + comparison.measure;
  const bool of_people = words::has(own) && comparison.decisions.empty();
  const Scale scale = scale_of(comparison.measure, Named<Compare>(Compare::value));
  const Numbers numbers(language, {}, unit_of(evidence, comparison.measure, Compare::value));
  const std::string list =
      listed(language, numbers, rates_of(language, evidence, comparison), scale, of_people);
  if (list.empty()) return "";
  const std::string of = view_words(language, comparison.view);
  const std::string about =
      of.empty() ? "" : say(language, "view.about", {{"view", capitalised(of)}});
  const std::string who = printable(words::pick(language, evidence.outcome_label), kLongestOutcome);
  const bool of_a_group =
      !comparison.decisions.empty() && comparison.group.has_value() && !comparison.group->empty();
  return about +
         say(language, of_people ? own : "rates.other",
             {{"list", list},
              {"group", of_a_group ? group_name(language, evidence, *comparison.group) : ""},
              {"Measure", measure_name(language, comparison.measure, true)},
              {"who", who},
              {"nameless", who.empty() ? "1" : ""}});
}

std::string rates_behind(Language language, const evidence::Evidence& evidence,
                         const evidence::Verdict& verdict) {
  const auto* comparison = leading_comparison(evidence, verdict);
  return comparison == nullptr ? "" : rates_sentence(language, evidence, *comparison);
}

}  // namespace metalab::render
