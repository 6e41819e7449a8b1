// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "cube/cube.hpp"

namespace metalab::source {

/// The quantity or dimension is a score, of the study's one model or of one of two.
bool is_score(std::string_view name);

/// The first quantity whose sums over all cells of all cubes are larger than a sum in a cube can
/// be. Precondition: the same quantities.
std::optional<std::string> sums_too_large(std::initializer_list<const cube::Cube*> cubes);

/// The first quantity whose sums no rows could have: too large to be added, not sums of weights,
/// scores or numbers within their limits, or of other scores than those of the cell's bin. Sums of
/// a cube of ours always pass: each row is rounded to 2^-kShift, and so is each cell of added cubes
/// whose units differ.
std::optional<std::string> wrong_sums(const cube::Cube& cube);

}  // namespace metalab::source
