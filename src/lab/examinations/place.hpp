// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// A study or evidence as it is shown, with where its study stands among the registered ones of its
/// system: `place` has its `number` (unless it was not registered itself), of how many (`of`), and
/// how many of them have no evidence. It counts what the actor sees. Nothing of a study of no
/// system.
Result<Json> shown_in_place(const Call& call, const Object& object);

}  // namespace metalab::lab
