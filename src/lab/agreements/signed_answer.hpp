// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "evidence/decision.hpp"
#include "lab/call.hpp"
#include "lab/people/own_statement.hpp"

namespace metalab::lab {

/// What a party says to a round, with what shows whose word it is.
struct SignedAnswer {
  OwnStatement own;
  evidence::Decision decision;
  std::string party;  // the person or organisation whose word it is
};

/// Opens what the actor hands in: a DSSE envelope by a key of theirs or of their organisation, or
/// a statement that a passkey of theirs for decisions signed, which speaks for them alone. `url`:
/// the laboratory's, on whose pages alone a passkey signs. Errors: envelope_*, passkey_*,
/// decision_malformed; lab_signature_unknown where it is none of these keys.
Result<SignedAnswer> open_signed_answer(const Call& call, const Json& envelope,
                                        const std::string& url);

/// What a passkey of the actor is to sign of a round that they see: prepare_statement of a decision
/// on its digest. Errors: lab_not_found and those of prepare_statement.
Result<Json> prepare_answer(const Call& call, const std::string& round, const std::string& decision,
                            const std::string& reason, const std::string& url);

}  // namespace metalab::lab
