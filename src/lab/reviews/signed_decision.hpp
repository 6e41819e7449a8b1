// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/people/own_statement.hpp"
#include "lab/reviews/decision.hpp"

namespace metalab::lab {

/// A decision with what shows whose it is.
struct SignedDecision {
  OwnStatement own;
  Decision decision;
};

/// Opens what the actor hands in: a DSSE envelope that a key of their own signed, or a statement
/// whose SHA-256 a passkey of theirs signed that is for decisions. `url`: the laboratory's, on
/// whose pages alone a passkey signs. Errors: envelope_*, passkey_*, decision_malformed;
/// lab_signature_unknown where it is none of their keys.
Result<SignedDecision> open_signed_decision(const Call& call, const Json& envelope,
                                            const std::string& url);

/// What a passkey of the actor is to sign: the statement of a decision in a review that they see,
/// as JSON and as the bytes (`payload`, base64) whose SHA-256 is the challenge, and what the
/// browser is asked for. Errors: lab_not_found; passkey_host; lab_passkey_missing where they have
/// none for decisions.
Result<Json> prepare_decision(const Call& call, const std::string& review, Decision decision,
                              const std::string& url);

}  // namespace metalab::lab
