// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cube/count_ranges.hpp"
#include "cube/cube.hpp"

namespace metalab::source {

/// Every group of a disclosed cube's tables has every outcome and decision, and every count is as
/// wide as these ranges are. `pieces`: each is one of them, but for one of a table and target, or
/// those from 0, that were made wider. Precondition: of counts.
bool has_ranges(const cube::Cube& cube, const cube::CountRanges& ranges, bool pieces);

}  // namespace metalab::source
