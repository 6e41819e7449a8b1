// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace metalab::lab {

/// What somebody decided on evidence, as their signed statement says it.
struct Decision {
  std::string evidence;  // the digest of the envelope that it is on
  std::string step, decision, reason;
};

/// The steps of a review, and what can be decided in one.
const std::vector<std::string>& review_steps();
const std::vector<std::string>& decisions();

/// Reads an in-toto statement urn:metalab:decision:v1 on one piece of evidence. Error:
/// decision_malformed with the member.
Result<Decision> read_decision(const Json& statement);

/// The statement of a decision, as read_decision reads it. `made_on`: YYYY-MM-DD.
Json statement_of(const Decision& decision, const std::string& made_on);

}  // namespace metalab::lab
