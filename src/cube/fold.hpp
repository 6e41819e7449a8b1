// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cube/cube.hpp"

namespace metalab::cube {

/// The margin over the named dimensions (in that order): counts and sums added over all others.
/// Precondition: every name is a dimension of the cube; of a disclosed one, one of its tables has
/// all the attributes among them.
Cube fold(const Cube& cube, const std::vector<std::string>& names);

/// The margin over the named attributes, then over outcome, decision and scores.
/// Precondition: as of `fold`.
Cube table_by(const Cube& cube, const std::vector<std::string>& attributes);

/// The cube of both cubes' rows. Precondition: same dimensions by name and role, same quantities
/// and, of disclosed cubes, the same tables.
/// Errors: those of CubeBuilder::add.
Result<Cube> merge(const Cube& first, const Cube& second);

/// Sum of n over all cells, of a disclosed cube over those of everyone.
std::int64_t total_rows(const Cube& cube);

}  // namespace metalab::cube
