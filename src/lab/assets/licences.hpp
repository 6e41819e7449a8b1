// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/described.hpp"

namespace metalab::lab {

/// A licence can be taken of an asset whose licence has been agreed; where its days are changed,
/// they still hold what was declared of it. Errors: lab_days_order, lab_no_licence, lab_income_day.
Status check_licence_taken(const Call& call, const Described& taken);

/// Income came on a day of its licence that has come. Errors: lab_income_day, lab_income_to_come.
Status check_income(const Call& call, const Described& income);

}  // namespace metalab::lab
