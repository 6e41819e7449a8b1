// SPDX-License-Identifier: Apache-2.0
#include "render/layout/model_table.hpp"

#include <algorithm>
#include <map>

#include "base/utf8.hpp"
#include "render/phrases/leading_comparison.hpp"
#include "render/phrases/names.hpp"
#include "render/phrases/numbers.hpp"
#include "render/phrases/sentences.hpp"

namespace metalab::render {
namespace {

using evidence::Comparison;
using evidence::Evidence;
using words::Language;
using words::say;

constexpr int kLongestGroup = 40, kLongestModel = 40;

bool supports_a_verdict(const Evidence& evidence, const Comparison& comparison) {
  return std::any_of(evidence.verdicts.begin(), evidence.verdicts.end(),
                     [&](const auto& verdict) { return rests_on(verdict, comparison); });
}

bool is_of_everyone(const Comparison& comparison) { return comparison.across.empty(); }

/// Each model's findings by id.
class FindingsById {
 public:
  explicit FindingsById(const Evidence& evidence) {
    for (const auto& one : evidence.findings)
      if (!one.view.decision.empty()) by_id_[one.id] = &one;
  }

  const std::optional<evidence::Estimate>& of(const Comparison& comparison,
                                              const std::string& model) const {
    static const std::optional<evidence::Estimate> none;
    evidence::View view = comparison.view;
    view.decision = model;
    const auto found = by_id_.find(evidence::measure_id(comparison.measure, view) + "/" +
                                   evidence::group_id(*comparison.group));
    return found == by_id_.end() ? none : found->second->estimate;
  }

 private:
  std::map<std::string, const evidence::Finding*> by_id_;
};

ModelLine row_of(Language language, const Evidence& evidence, const Comparison& comparison,
                 const FindingsById& values) {
  const Numbers numbers(language);
  const Scale scale = scale_of(comparison.measure, comparison.compare);
  ModelLine out;
  out.comparison = &comparison;
  out.name = is_of_everyone(comparison)
                 ? measure_heading(language, evidence, comparison.measure, comparison.view)
                 : group_name(language, evidence, *comparison.group, kLongestGroup);
  const Scale of_values = scale_of(comparison.measure, Compare::value);
  const auto& first = values.of(comparison, comparison.decisions[0]);
  const auto& second = values.of(comparison, comparison.decisions[1]);
  if (first) out.first = numbers.estimate(*first, of_values);
  if (second) out.second = numbers.estimate(*second, of_values);
  if (!comparison.estimate) {
    out.reason = say(language, "report.not_estimable_because",
                     {{"reason", reason_words(language, comparison)}});
    return out;
  }
  out.difference = with_plus(numbers.estimate(*comparison.estimate, scale));
  if (first && second) out.step = StepOf{*first, *second, *comparison.estimate, of_values, scale};
  out.interval = numbers.interval(*comparison.estimate, scale);
  return out;
}

ModelTable table_of(Language language, const Evidence& evidence, const Comparison& first) {
  ModelTable out;
  for (const std::size_t m : {0, 1}) out.models[m] = printable(first.decisions[m], kLongestModel);
  out.first_heading =
      say(language, is_of_everyone(first) ? "form.card.measure" : "report.heading_group");
  out.title = capitalised(
      say(language, "form.models",
          {{"what",
            is_of_everyone(first)
                ? say(language, "report.everyone")
                : say(language, "cli.panel",
                      {{"measure", measure_heading(language, evidence, first.measure, first.view)},
                       {"across", across_name(language, evidence, first.across)}})},
           {"first", out.models[0]},
           {"second", out.models[1]}}));
  return out;
}

/// Its steps written with one precision; of everyone each measure has its own.
void write_steps(Language language, ModelTable& table) {
  const Numbers numbers(language);
  std::vector<StepOf> column;
  for (const auto& row : table.rows)
    if (row.step) column.push_back(*row.step);
  for (auto& row : table.rows) {
    if (!row.step) continue;
    const bool alone = is_of_everyone(*row.comparison);
    const int decimals = decimals_of_steps(alone ? std::vector{*row.step} : column);
    const Step step = numbers.step(*row.step, decimals);
    row.first = step.first;
    row.second = step.second;
    row.difference = with_plus(step.difference);
    if (!alone)
      row.interval = numbers.interval(row.step->difference, row.step->of_difference, decimals);
  }
}

/// All measures of everyone share a table; each measure across attributes has its own.
bool share_a_table(const Comparison& one, const Comparison& other) {
  if (is_of_everyone(one) && is_of_everyone(other)) return true;
  return one.measure == other.measure && one.view == other.view && one.across == other.across;
}

}  // namespace

std::vector<ModelTable> model_tables(Language language, const Evidence& evidence,
                                     bool only_criteria) {
  std::vector<const Comparison*> paired;
  for (const auto& one : evidence.comparisons)
    if (one.compare == Compare::paired_difference && one.group && one.decisions.size() == 2)
      paired.push_back(&one);
  const bool any = std::any_of(paired.begin(), paired.end(),
                               [&](const auto* one) { return supports_a_verdict(evidence, *one); });
  if (only_criteria && any)
    std::erase_if(paired, [&](const auto* one) { return !supports_a_verdict(evidence, *one); });
  std::stable_partition(paired.begin(), paired.end(),
                        [](const auto* one) { return is_of_everyone(*one); });
  const FindingsById values(evidence);
  std::vector<ModelTable> out;
  const Comparison* last = nullptr;
  for (const Comparison* one : paired) {
    if (last == nullptr || !share_a_table(*last, *one))
      out.push_back(table_of(language, evidence, *one));
    last = one;
    out.back().rows.push_back(row_of(language, evidence, *one, values));
  }
  for (auto& table : out) write_steps(language, table);
  return out;
}

BothEnds<ModelLine> rows_of(const ModelTable& table, std::size_t most) {
  std::vector<const ModelLine*> rows;
  for (const auto& row : table.rows) rows.push_back(&row);
  return both_ends(std::move(rows), most,
                   [](const ModelLine& row) { return number_of(row.comparison->estimate); });
}

std::string difference_heading(Language language, const ModelTable& table) {
  return say(language, "report.paired_axis", {{"a", table.models[0]}, {"b", table.models[1]}});
}

}  // namespace metalab::render
