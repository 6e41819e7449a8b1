// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lab/call.hpp"
#include "lab/objects/object.hpp"

namespace metalab::lab {

/// What a system can depend on, and the units that a meter reads.
const std::vector<std::string>& dependence_layers();
const std::vector<std::string>& metered_units();
/// Of one reading; many can be added.
inline constexpr std::int64_t kMostAmount = 1'000'000'000'000;

/// A dependence with its `basis`: "evidence" where it rests on evidence that the actor sees and
/// that was found to agree, with its ids; else "declared". Never a score. `public`: whether
/// its owner shows it in the system's public entry.
Result<Json> shown_dependence(const Call& call, const Object& dependence);

/// What meters read of a system's versions: of each unit the sum, or "not_measured".
Result<Json> metered(const Call& call, const Object& system);

}  // namespace metalab::lab
