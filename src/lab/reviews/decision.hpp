// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/people/signing_keys.hpp"

namespace metalab::lab {

/// What somebody decided on evidence, as their signed statement says it.
struct Decision {
  std::string evidence;  // the digest of the envelope that it is on
  std::string step, decision, reason;
};

/// The steps of a review, and what can be decided in one.
const std::vector<std::string>& review_steps();
const std::vector<std::string>& decisions();

/// Reads an in-toto statement urn:metalab:decision:v1 in an envelope that one of the keys signed.
/// Errors: envelope_*, lab_signature_unknown; decision_malformed with the member.
Result<Decision> open_decision(const std::string& envelope, const std::vector<SigningKey>& keys);

}  // namespace metalab::lab
