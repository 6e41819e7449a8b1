// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// What was kept about a system and what is about that, as the actor sees it, oldest first: its
/// versions, periods, studies, evidence, reviews, decisions and the rest, each with `by_name`; of
/// a long story the last `most`, with `earlier` where there is more.
Result<Json> story_of(const Call& call, const Object& system, std::int64_t most);

/// A period of use with the version's id and name, as `of_version` and `version_name`: `version`
/// is how often the period was changed.
Result<Json> shown_period(const Call& call, const Object& period);

}  // namespace metalab::lab
