// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "cube/cube.hpp"

namespace metalab::cube {

/// The number that a score's text stands for. Precondition: a text of a score dimension.
double score_of(const Value& value);

/// The cube with its scores in bins of 2^coarser of the finest. Exact scores become bins; bins that
/// are coarser already stay. A cube without scores stays as it is.
Cube coarsen_scores(const Cube& cube, int coarser);

/// The cube with the score that each bin's rows share in the place of the bin's key; one map a
/// score dimension.
Cube with_exact_scores(const Cube& cube, const std::vector<std::map<double, double>>& of_bins);

/// The cube with all scores missing: what is left where even the coarsest bins tell too much.
Cube without_scores(const Cube& cube);

/// The number of different scores (or bins), of a cube that of the score with most.
std::size_t distinct_scores(const Dimension& dimension);
std::size_t distinct_scores(const Cube& cube);

}  // namespace metalab::cube
