// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/store/store.hpp"

namespace metalab::lab {

/// A link with which somebody of the actor's organisation sets a new password; those made before
/// stop working. It stands for nothing but the password. Who has an account and no way in, as after
/// an import, is invited (`invites`) to it with it. Error: lab_not_found.
struct RecoveryLink {
  std::string secret;
  bool invites = false;
};
Result<RecoveryLink> make_recovery_link(const Call& call, const std::string& person);

/// A new password in the place of a lost one: with the link and the second factor, or a code that
/// stands for it. Every session of the person ends, and one begins; its secret. Errors:
/// lab_link_invalid, those of check_password, lab_sign_in_failed, lab_locked_out.
struct Recovery {
  std::string link, password, code;
};
Result<std::string> recover_password(Store& store, const Surroundings& world,
                                     const Recovery& given);

/// The actor's new password, for whoever knows the old one; their other sessions end. Errors: those
/// of check_password, lab_sign_in_failed, lab_locked_out.
struct NewPassword {
  std::string old_password, password;
};
Status change_password(Store& store, const Surroundings& world, const Actor& actor,
                       const NewPassword& given);

}  // namespace metalab::lab
