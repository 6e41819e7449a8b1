// SPDX-License-Identifier: Apache-2.0
#include "rules/rules.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/json.hpp"
#include "embedded/rules.hpp"

namespace metalab::rules {
namespace {

std::string text_of(const Json& record, std::string_view key) {
  const Json* member = record.find(key);
  return member != nullptr && member->text() != nullptr ? *member->text() : "";
}

Text both(const Json& record, std::string_view key) {
  const Json* member = record.find(key);
  return member == nullptr ? Text{} : Text{text_of(*member, "en"), text_of(*member, "fr")};
}

Rule read_rule(const Json& record) {
  Rule rule;
  rule.id = text_of(record, "id");
  rule.title = both(record, "title");
  rule.jurisdiction = text_of(record, "jurisdiction");
  rule.instrument = text_of(record, "instrument");
  rule.pinpoint = text_of(record, "pinpoint");
  rule.actor = both(record, "actor");
  rule.duty = both(record, "duty");
  rule.measure = text_of(record, "measure");
  rule.compare = find_named<Compare>(text_of(record, "compare"));
  if (const Json* threshold = record.find("at_least")) rule.at_least = threshold->number();
  rule.applies_from = text_of(record, "applies_from");
  rule.status = text_of(record, "status");
  rule.remark = both(record, "remark");
  rule.certainty = text_of(record, "certainty");
  rule.source = text_of(record, "source");
  rule.checked_on = text_of(record, "checked_on");
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
