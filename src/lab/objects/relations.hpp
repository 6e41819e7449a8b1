// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

// That one object rests on, or has as a part, another that has an audience of its own. Whoever does
// not see both ends sees no trace of it, in the history neither.

/// Notes it once. Error: lab_relation_kinds where the first is of no kind that holds others, or is
/// the second.
Status relate(const Call& call, const Object& source, const Object& target);
/// Error: lab_not_found.
Status unrelate(const Call& call, const Object& source, const Object& target);

/// What the object is related to that the actor sees: {id, kind, owner, name, as: "part" or
/// "whole"}, parts first, by id.
Result<Json> relations_of(const Call& call, const Object& object);

}  // namespace metalab::lab
