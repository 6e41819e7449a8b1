// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/store/store.hpp"

namespace metalab::lab {

/// Whether ways in are locked for that address: after five failures, for a quarter of an hour,
/// whether there is an account or not. Error: lab_locked_out.
Status check_lock(const Call& call, const std::string& email);

/// The end of a ceremony that shows who somebody is, in one commit: refused while the address is
/// locked; one that fails leaves nothing behind, but is counted in the commit that refuses.
/// Errors: lab_locked_out, the ceremony's.
Status end_ceremony(Store& store, const Surroundings& world, const std::string& email,
                    const std::function<Status(const Call&)>& ceremony);

/// The code of the person's second factor, which is then used, or one that stands for it. Error:
/// lab_sign_in_failed.
Status use_second_factor(const Call& call, const std::string& person, const std::string& code);

}  // namespace metalab::lab
