// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cube/cube.hpp"

namespace metalab::source {

/// Cells with sums are of at least so many people. Precondition: a disclosed cube of numbers.
bool has_sums_of(const cube::Cube& cube, std::int64_t people);

/// What everyone has more than a table's shown groups can be numbers of the people in its hidden
/// ones: nothing where none is hidden, else sums that some numbers have, of as many people as are
/// said to be hidden (of several sites: of no fewer). Preconditions: as of has_sums_of; the
/// tables' counts agree.
bool sums_agree(const cube::Cube& cube, bool one_site);

}  // namespace metalab::source
