// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "lab/reviews/decision.hpp"
#include "lab/reviews/policy.hpp"

using namespace metalab;

namespace {

void hold(bool expected) {
  if (!expected) std::abort();
}

/// Each step is one that there is, stands once, and comes after such as stand before it.
void check(const lab::PolicyRule& rule) {
  const auto& known = lab::review_steps();
  for (auto step = rule.steps.begin(); step != rule.steps.end(); ++step) {
    const auto is = [](const std::string& name) {
      return [&name](const lab::PolicyStep& one) { return one.step == name; };
    };
    hold(std::ranges::find(known, step->step) != known.end());
    hold(std::none_of(rule.steps.begin(), step, is(step->step)));
    for (const auto& before : step->after) hold(std::any_of(rule.steps.begin(), step, is(before)));
  }
}

}  // namespace

/// A policy is refused with a sentence, or its rules can be followed in order.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto policy = lab::read_review_policy({reinterpret_cast<const char*>(data), size});
  if (!policy) {
    hold(policy.error().fault == Fault::input);
    return 0;
  }
  for (const auto& rule : *policy) {
    check(rule);
    const std::string domain = rule.domains.empty() ? "" : *rule.domains.begin();
    hold(lab::rule_for(*policy, rule.tiers, domain) != nullptr);
  }
  return 0;
}
