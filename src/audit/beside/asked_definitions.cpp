// SPDX-License-Identifier: Apache-2.0
#include "audit/beside/asked_definitions.hpp"

#include <algorithm>

#include "samples/asked_measures.hpp"
#include "samples/view_names.hpp"

namespace metalab::audit {

using measures::Incompatibility;
using Names = std::vector<std::string>;

namespace {

/// The study's measures among those of a definition.
Names asked(const study::Study& study, std::span<const std::string_view> definition) {
  Names out;
  for (const auto* measure : samples::measures_of(study))
    if (std::find(definition.begin(), definition.end(), measure->name) != definition.end())
      out.emplace_back(measure->name);
  return out;
}

}  // namespace

Names asked_of_both(const study::Study& study, const Incompatibility& rule) {
  Names out = asked(study, rule.first);
  const Names second = asked(study, rule.second);
  if (out.empty() || second.empty()) return {};
  out.insert(out.end(), second.begin(), second.end());
  return out;
}

Names criteria_of_both(const study::Study& study, const Incompatibility& rule,
                       const std::string& model, const samples::Family& family) {
  Names out;
  bool of_first = false, of_second = false;
  for (const auto& criterion : study.criteria) {
    const std::string of = samples::view_name(study, criterion).decision;
    if (criterion.across != family.attributes || samples::is_paired(criterion) ||
        (!of.empty() && of != model))
      continue;
    const auto asks = [&](std::span<const std::string_view> definition) {
      return std::find(definition.begin(), definition.end(), criterion.measure.text) !=
             definition.end();
    };
    of_first |= asks(rule.first);
    of_second |= asks(rule.second);
    if (asks(rule.first) || asks(rule.second)) out.push_back(criterion.id.text);
  }
  return of_first && of_second ? out : Names{};
}

bool may_disagree(const study::Study& study) {
  const auto rules = measures::incompatibilities();
  return study.classes().empty() && std::any_of(rules.begin(), rules.end(), [&](const auto& rule) {
           return !asked_of_both(study, rule).empty();
         });
}

}  // namespace metalab::audit
