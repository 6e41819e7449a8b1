// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "base/result.hpp"
#include "lab/objects/object.hpp"
#include "lab/people/actor.hpp"

namespace metalab::lab {

/// What somebody may be allowed to do.
enum class Deed {
  read,
  write,  // keep objects of their organisation
  register_study,
  push,  // send evidence
  comment,
  decide,     // a review
  sign,       // what they, or their organisation, are named as a party of
  share,      // with another organisation
  invite,     // people of their organisation; and take leave of them
  run_lab,    // organisations, policies
  watch,      // how the laboratory is doing, in figures
  be_told,    // by mail, of what waits for them
  hold_keys,  // signing keys, tokens, factors: of themselves
};

/// Says whether the actor may do it, to the object where there is one. That they see the object was
/// found out before, by finding it. Errors: lab_not_signed_in, lab_not_allowed, lab_scope_missing,
/// lab_sign_in_again.
Status may(const Actor& actor, Deed deed, const Object* object = nullptr);

/// Who asks, and that they may: asked anew in each transaction of what takes several.
using StillMay = std::function<Result<Actor>(const Connection& store)>;

/// The scopes that a token can have: the deeds that a program may do for somebody, and, alone,
/// "calendar", for an address that shows their days.
const std::vector<std::string>& token_scopes();

}  // namespace metalab::lab
