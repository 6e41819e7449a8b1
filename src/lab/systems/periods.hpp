// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/described.hpp"

namespace metalab::lab {

/// A version has a name of its own in its system: evidence names it so. Error: lab_name_taken.
Status check_version(const Call& call, const Described& version);

/// A period of use is of a version of its system, and no two of one place overlap: which version
/// decided there has one answer. Errors: lab_days_order, lab_not_found of the version,
/// lab_other_system, lab_overlap.
Status check_period(const Call& call, const Described& period);

/// What a meter read of a version, in one unit; its readings do not overlap, since they are added.
/// Errors: lab_days_order, lab_overlap.
Status check_reading(const Call& call, const Described& reading);

/// Which version decided on a day, on what evidence, and who had decided on that: of each period of
/// use that the day lies in its version, the evidence of that version that was there by the end of
/// the day, as it then was, and the decisions made on it by then. Error: lab_day_to_come.
Result<Json> decided_on(const Call& call, const Object& system, const std::string& day);

}  // namespace metalab::lab
