// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/described.hpp"

namespace metalab::lab {

/// A licence can be taken of an asset whose licence has been agreed. Errors: lab_days_order,
/// lab_no_licence.
Status check_licence_taken(const Call& call, const Described& taken);

}  // namespace metalab::lab
