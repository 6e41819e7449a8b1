// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cube/safe_sums.hpp"

// The sums of people by the groups of some attributes, before and while it is decided which are
// shown.
namespace metalab::cube {

struct SummedGroup {
  Values values;
  Cells cells;
  std::int64_t people = 0;
  bool hidden = false;
};

struct SummedTable {
  std::vector<std::string> attributes;
  std::vector<SummedGroup> groups;
};

/// The groups that exist, in the order of their values. `different`: of each cell of the cube, or
/// none.
SummedTable summed_by(const Cube& cube, const std::vector<std::string>& attributes,
                      const std::vector<DifferentNumbers>& different);

}  // namespace metalab::cube
