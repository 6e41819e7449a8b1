// SPDX-License-Identifier: Apache-2.0
#include "rules/rules.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/json.hpp"
#include "embedded/rules.hpp"

namespace metalab::rules {
namespace {

Text both(const Json& record, std::string_view key) {
  const Json* member = record.find(key);
  return member == nullptr ? Text{} : Text{member->text_in("en"), member->text_in("fr")};
}

Rule read_rule(const Json& record) {
  Rule rule;
  rule.id = record.text_in("id");
  rule.title = both(record, "title");
  rule.jurisdiction = record.text_in("jurisdiction");
  rule.instrument = record.text_in("instrument");
  rule.pinpoint = record.text_in("pinpoint");
  rule.actor = both(record, "actor");
  rule.duty = both(record, "duty");
  rule.measure = record.text_in("measure");
  rule.compare = find_named<Compare>(record.text_in("compare"));
  if (const Json* threshold = record.find("at_least")) rule.at_least = threshold->number();
  rule.applies_from = record.text_in("applies_from");
  rule.status = record.text_in("status");
  rule.remark = both(record, "remark");
  rule.certainty = record.text_in("certainty");
  rule.source = record.text_in("source");
  rule.checked_on = record.text_in("checked_on");
  return rule;
}

}  // namespace

const std::vector<Rule>& all_rules() {
  static const std::vector<Rule> rules = [] {
    const auto records = read_json(embedded::rules());
    METALAB_ASSERT(records && records->array() != nullptr);
    std::vector<Rule> out;
    for (const Json& record : *records->array()) out.push_back(read_rule(record));
    return out;
  }();
  return rules;
}

const Rule* find_rule(std::string_view id) {
  const auto& rules = all_rules();
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace metalab::rules
