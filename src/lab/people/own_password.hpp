// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/people/may.hpp"
#include "lab/store/store.hpp"

namespace metalab::lab {

// People change between their ways in by themselves: from passkeys alone to a password with a
// second factor beside them, and back.

/// What an authenticator application is given, and for which account.
struct BegunPassword {
  std::string email, totp_secret;  // base32
};
/// A password for the actor, who has none: it counts when a code of the second factor that comes
/// with it is shown (confirm_second_factor). Errors: those of check_password and of `still_may`,
/// lab_has_password.
Result<BegunPassword> begin_password(Store& store, const Surroundings& world,
                                     const std::string& password, const StillMay& still_may);

/// Takes the actor's password and second factor away, for good; their other sessions end. Errors:
/// lab_not_found where they have none, lab_last_way_in where no passkey signs them in.
Status remove_password(const Call& call);

/// The actor could still sign in: with a passkey but that one, or (`password`) with a password and
/// second factor. Error: lab_last_way_in.
Status keeps_a_way_in(const Call& call, const std::string& but_passkey, bool password);

}  // namespace metalab::lab
