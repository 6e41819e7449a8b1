// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

// A round of an agreement: one text, and the parties that must all sign its digest. Another word is
// another round.

/// What a round is about.
struct NewRound {
  std::string purpose;  // charter, shares, licence
  Json terms;
  std::vector<std::string> parties;  // ids of organisations and persons
  std::string until;                 // the last day on which it can be signed
  std::string after;                 // the round that this is a counter-offer to; "": none
};

/// Keeps the round, about an object; the one that it answers ends as countered. The actor's
/// organisation owns the object or is of a party. Errors: lab_day_passed; lab_party_blind with the
/// party that sees nothing of it; lab_not_allowed; lab_not_found; lab_round_ended; lab_other_round
/// where `after` is of another object or purpose.
Result<Object> open_round(const Call& call, const Object& about, NewRound made);

/// The text whose digest the parties sign, in canonical form, of a round's body. It names the round
/// by chance of its own, so that no signature fits another.
std::string agreement_text(const Json& body);

/// open, in_force, refused, countered, or expired where the last day to sign has passed.
std::string round_state(const Object& round, std::string_view today);

/// Its terms, state, text's digest, and each party with their signature; the salt of its entry in
/// the ledger once it is in force.
Result<Json> shown_round(const Call& call, const Object& round);

/// What the ledger has of a round in force, keyed by a salt: the text's digest and those of the
/// signatures.
Result<std::string> agreement_seal(const Connection& store, const Object& round);

}  // namespace metalab::lab
