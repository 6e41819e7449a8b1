// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// A step that a policy asks for, from people of one of the disciplines (none: of any), after other
/// steps.
struct PolicyStep {
  std::string step;
  std::vector<std::string> disciplines, after;
};

/// Which steps evidence of a system needs, by the system's tiers and domain (none: of any).
struct PolicyRule {
  std::set<std::string> tiers, domains;
  std::vector<PolicyStep> steps;
};

/// The first rule that fits counts (schema/review-policy.schema.json).
using ReviewPolicy = std::vector<PolicyRule>;

/// Errors: yaml_*, study_* with their place; lab_policy_order where a step comes after one that
/// does not stand before it, lab_policy_twice.
Result<ReviewPolicy> read_review_policy(std::string_view bytes);

/// The rule that fits, or null. `tiers`: as declared of the system.
const PolicyRule* rule_for(const ReviewPolicy& policy, const std::set<std::string>& tiers,
                           const std::string& domain);

/// The text that counts, "" where there is none.
Result<std::string> review_policy_text(const Connection& store);
/// Errors: those of read_review_policy.
Status set_review_policy(const Call& call, const std::string& text);

}  // namespace metalab::lab
