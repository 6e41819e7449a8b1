// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "evidence/evidence.hpp"

namespace metalab::evidence {

inline constexpr const char* kDecisionType = "urn:metalab:decision:v1";

/// What a person decided on documents, by their digests (schema/decision.schema.json). Whose words
/// they are the signature says, not the statement.
struct Decision {
  std::vector<Subject> subjects;
  std::string decision;  // approved, refused, revoked, or a word of the laboratory's own
  std::string reason;
  std::string made_on;  // YYYY-MM-DD, as declared
  std::string step;     // of a laboratory's reviews; may be empty
};

/// Whether a statement says that it is a decision.
bool is_decision(const Json& statement);

/// Reads an in-toto statement of a decision; members that are not known are carried by its bytes
/// alone (unknown_members). Error (exit 4): decision_malformed with the path of the member.
Result<Decision> read_decision(const Json& statement, const std::string& file);

/// Where the statement of a decision has members that this version does not know:
/// "/predicate/more".
std::vector<std::string> unknown_members(const Json& statement, const Decision& decision);

/// The statement of a decision, as read_decision reads it.
Json statement_of(const Decision& decision);

}  // namespace metalab::evidence
