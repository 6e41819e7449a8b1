// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/described.hpp"

namespace metalab::lab {

/// A programme's parties are organisations here, its people have accounts here, its days are in
/// order and its themes the laboratory's. Errors: lab_party_unknown with the id; lab_days_order,
/// lab_theme_unknown.
Status check_programme(const Call& call, const Described& programme);

/// Its parties and people by name, in their order: {id, name}, of people organisation and
/// discipline too. Who is named in a programme is known to whoever sees it.
Result<Json> parties_of(const Call& call, const Json& programme);
Result<Json> people_of(const Call& call, const Json& programme);

}  // namespace metalab::lab
