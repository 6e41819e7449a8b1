// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// Somebody of the actor's organisation leaves: every way in, their tokens and their own keys end.
/// What they made stays. Errors: lab_not_found; lab_last_administrator.
Status remove_member(const Call& call, const std::string& person);

/// And what names them is erased, also of somebody who left before. Errors: as of remove_member.
Status erase_member(const Call& call, const std::string& person);

}  // namespace metalab::lab
