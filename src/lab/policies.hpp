// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// The most that can be asked of a study's cells.
constexpr std::int64_t kMostMinimumCell = 1'000'000;

/// The least `disclosure.minimum_cell` of a study whose evidence people of another organisation may
/// see; 10 until the laboratory's administrators say otherwise, and 0 where all may travel. It
/// counts when evidence is sent or shared, by itself or with its study: what others see already
/// they go on seeing.
Result<std::int64_t> least_minimum_cell(const Connection& store);
/// Whether evidence that is seen by whom that object is shared with is of a study with smaller
/// cells.
Result<bool> has_smaller_cells(const Connection& store, const std::string& audience,
                               std::int64_t least);
/// Precondition: 0 <= least <= kMostMinimumCell, and the actor may run the laboratory.
Status set_least_minimum_cell(const Call& call, std::int64_t least);

}  // namespace metalab::lab
