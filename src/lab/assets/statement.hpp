// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// What was declared as income of an asset from a day to a day, divided by the shares of income
/// that counted on its day, as CSV: a line for each declaration and party, with the agreement that
/// says so. Cents are exact: `divide_by_shares`, each declaration by itself. What came on a day
/// without agreed shares is a line without a party. No money is moved.
Result<std::string> income_statement(const Call& call, const Object& asset, const std::string& from,
                                     const std::string& until);

}  // namespace metalab::lab
