// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// The partners, whom everybody with an account knows.
Result<Json> list_organisations(const Call& call);

/// The people of the actor's organisation.
Result<Json> list_people(const Call& call);

/// Says what the actor's discipline is: reviews can be asked of some alone.
Status set_discipline(const Call& call, const std::string& discipline);

/// Administrators invite into their own organisation, those of the one that runs the laboratory
/// into any. Errors: lab_not_found, lab_not_allowed.
Status may_invite_into(const Call& call, const std::string& organisation);

}  // namespace metalab::lab
