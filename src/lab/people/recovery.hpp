// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// Ten codes for the person, in the place of those that they had; shown this once.
Result<std::vector<std::string>> make_recovery_codes(const Call& call, const std::string& person);

/// Whether it is one of the person's codes that was not used; it is then used.
Result<bool> use_recovery_code(const Call& call, const std::string& person,
                               const std::string& code);

/// A new second factor for the actor, pending until a code of it is shown; its secret (base32).
Result<std::string> begin_second_factor(const Call& call);
/// Puts it in the place of the old one; a password that was begun with it counts from then on.
/// Error: lab_code_wrong.
Status confirm_second_factor(const Call& call, const std::string& code);

}  // namespace metalab::lab
