// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// A programme's year, made from its objects alone: the programme, its parties and people, the
/// charter in force by the year's end, and what came to it in the year of what the actor sees. An
/// object belongs to it as its part, as a part of a part, or by being about one; `counts` are by
/// kind, `themes` by theme.
Result<Json> yearly_report(const Call& call, const Object& programme, std::int64_t year);

}  // namespace metalab::lab
