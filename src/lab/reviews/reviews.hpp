// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"
#include "lab/reviews/signed_decision.hpp"

namespace metalab::lab {

/// A step of a review that an organisation is asked to take on evidence that it sees.
struct NewReview {
  std::string evidence, step, organisation;
};
/// Errors: lab_not_found; lab_not_shared where that organisation does not see the evidence;
/// lab_step_early where the policy has another step first.
Result<Object> ask_review(const Call& call, const NewReview& review);

/// Keeps what the actor decided, who was found to have signed it, and its entry in the ledger: a
/// digest keyed by a salt, so that the entry names nobody. Precondition: its file and its key are
/// in the files. Errors: lab_not_found; lab_not_allowed of another organisation's step;
/// lab_own_work of somebody who made what is decided on; lab_other_evidence, lab_other_step where
/// the statement is of another; lab_decided; lab_other_discipline where others were asked.
Result<Object> keep_decision(const Call& call, const std::string& review,
                             const SignedDecision& sent);

}  // namespace metalab::lab
