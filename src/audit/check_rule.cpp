// SPDX-License-Identifier: Apache-2.0
#include "audit/check_rule.hpp"

#include "base/json.hpp"
#include "base/nearest.hpp"
#include "rules/rules.hpp"

namespace metalab::audit {

Status check_rule(const study::Criterion& criterion) {
  const auto& name = criterion.rule;
  const rules::Rule* rule = rules::find_rule(name.text);
  if (criterion.impact_ratio && (rule == nullptr || rule->compare != Compare::ratio))
    return fail(
        input_error("impact_ratio_unused", {{"name", criterion.id.text}}, criterion.id.place));
  if (name.text.empty()) return {};
  if (rule == nullptr) {
    std::vector<std::string> known;
    for (const auto& one : rules::all_rules()) known.push_back(one.id);
    return fail(input_error("study_unknown_rule",
                            {{"name", name.text},
                             {"nearest", nearest_name(name.text, known)},
                             {"known", list_names(known)}},
                            name.place));
  }
  return {};
}

std::vector<Note> notes_on_rules(const study::Study& study) {
  std::vector<Note> notes;
  for (const auto& criterion : study.criteria) {
    const rules::Rule* rule = rules::find_rule(criterion.rule.text);
    if (rule == nullptr) continue;
    std::map<std::string, std::string> values{{"criterion", criterion.id.text}, {"rule", rule->id}};
    if (!rule->measure.empty() &&
        (rule->measure != criterion.measure.text || rule->compare != criterion.compare)) {
      values["measure"] = rule->measure;
      values["compare"] = rule->compare ? name_of(*rule->compare) : "";
      notes.push_back({"rule_other_measure", values});
    } else if (!rule->at_least) {
      notes.push_back({"rule_sets_no_threshold", values});
    } else if (criterion.at_least != rule->at_least || criterion.at_most) {
      values["bound"] = shortest_real(*rule->at_least);
      notes.push_back({"rule_other_bound", values});
    }
  }
  return notes;
}

}  // namespace metalab::audit
