// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"
#include "lab/reviews/policy.hpp"

namespace metalab::lab {

/// The steps that the policy asks for on evidence, by what was declared last of its system and the
/// system's domain. Nothing where there is no policy, no rule fits, or the actor does not see the
/// system: what a system needs is said to who sees it.
Result<std::vector<PolicyStep>> needed_steps(const Call& call, const Object& evidence);

/// The step as the policy asks for it, where it does, once those before it are decided. Error:
/// lab_step_early with the one that is not.
Result<std::optional<PolicyStep>> step_in_turn(const Call& call, const Object& evidence,
                                               const std::string& step);

/// Each needed step with its state (not_asked, asked, decided) and decisions, and whether all were
/// agreed to.
Result<Json> shown_review(const Call& call, const Object& evidence);

}  // namespace metalab::lab
