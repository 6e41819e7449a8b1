// SPDX-License-Identifier: Apache-2.0
#include "words/explain_rule.hpp"

#include "base/json.hpp"

namespace metalab::words {

Explanation explain_rule(Language language, const rules::Rule& rule) {
  Explanation out{"rule", rule.id, pick(language, rule.title), pick(language, rule.duty), {}, {}};
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) out.parts.push_back({name, text});
  };
  add("instrument", rule.instrument);
  add("pinpoint", rule.pinpoint);
  add("jurisdiction", rule.jurisdiction);
  add("actor", pick(language, rule.actor));
  add("measure", rule.measure);
  const std::string compare = rule.compare ? name_of(*rule.compare) : "";
  add("compare", compare);
  add("threshold", rule.at_least ? "at_least " + shortest_real(*rule.at_least)
                                 : say(language, "cli.explain.no_threshold"));
  add("status", say(language, "page.rule_status." + rule.status));
  add("applies_from", rule.applies_from);
  add("remark", pick(language, rule.remark));
  add("certainty", say(language, "cli.explain.certainty." + rule.certainty));
  add("checked_on", rule.checked_on);
  add("source", rule.source);
  for (const auto& name : {rule.measure, compare})
    if (!name.empty()) out.see.push_back(name);
  return out;
}

}  // namespace metalab::words
