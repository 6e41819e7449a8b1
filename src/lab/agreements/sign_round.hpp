// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/agreements/signed_answer.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// What a party can say to a round.
const std::vector<std::string>& answers_to_round();

/// Keeps what a party signed: a decision (urn:metalab:decision:v1) on the round's digest alone,
/// by the person or organisation that is named. Where all have agreed the round is in force, with
/// its entry in the ledger; where one has not, it is refused. Precondition: its file and key are in
/// the files. Errors: lab_not_found, lab_decision_unknown, lab_other_agreement, lab_not_party,
/// lab_signed_already; lab_round_ended; lab_parties_changed; lab_holders_changed where somebody who
/// is no party has come to hold what the round is about.
Result<Object> sign_round(const Call& call, const std::string& round, const SignedAnswer& answer);

}  // namespace metalab::lab
