// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// The least `disclosure.minimum_cell` of a study whose evidence people of another organisation may
/// see; 10 until the laboratory's administrators say otherwise.
Result<std::int64_t> least_minimum_cell(const Connection& store);
Status set_least_minimum_cell(const Call& call, std::int64_t least);

}  // namespace metalab::lab
