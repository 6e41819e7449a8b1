// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "evidence/evidence.hpp"

namespace metalab::evidence {

inline constexpr const char* kStatementType = "https://in-toto.io/Statement/v1";
inline constexpr const char* kPredicateFamily = "urn:metalab:evidence:";
inline constexpr const char* kPredicateType = "urn:metalab:evidence:v1";
inline constexpr const char* kMediaType = "application/vnd.in-toto+json";

/// The in-toto Statement (v1) of the evidence; reals rounded to 12 significant digits.
Json to_statement(const Evidence& evidence);

/// Reads a statement. Unknown members are carried; a known one of the wrong type, missing, or where
/// it has no place is an error: evidence_malformed with the path of the member. Evidence whose
/// members mean something else is another predicate type: evidence_version (exit 3). Two subjects
/// of one name: subject_twice. A subject "study" of another digest than the predicate's study is
/// malformed.
Result<Evidence> from_statement(const Json& statement, const std::string& file);

}  // namespace metalab::evidence
