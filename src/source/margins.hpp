// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cube/cube.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// The tables of a disclosed cube by their attributes: of everyone, and of those that the study's
/// intersections join or that name a same column, each attribute in one. Sorted, the first empty.
std::vector<std::vector<std::string>> margins_of(const study::Data& study);

/// Everyone's table, and tables that share no attribute and have all together; or no tables.
bool good_margins(const cube::Cube& cube);

/// There may be people of whom all tables of a cube are true: by outcome and decision, the ranges
/// of each table's counts together meet those of everyone's, and of exact counts no table has more
/// than everyone's. Precondition: good margins.
bool tables_agree(const cube::Cube& cube);

}  // namespace metalab::source
