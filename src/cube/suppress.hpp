// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cube/cube.hpp"

namespace metalab::cube {

/// A cube in which no cell has fewer than `minimum` rows (statistical disclosure control).
///
/// The unit is a combination of group values: when any of its cells (by outcome and decision) is
/// smaller than `minimum`, the whole combination is merged with the others like it, since dropping
/// single cells would falsify rates. The merged rows stay in everyone's numbers and in no group's.
/// While the merged cells are themselves too small, the smallest remaining combination joins them.
/// When nothing is left to join, cells that are still too small are removed.
/// Scores are first coarsened to the finest bins with which no more rows are hidden than without
/// scores; where there are none, all scores are missing.
struct Suppressed {
  Cube cube;
  std::int64_t merged_rows = 0;
  std::int64_t removed_rows = 0;
};
Suppressed suppress(const Cube& cube, std::int64_t minimum);

}  // namespace metalab::cube
