// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cube/cube.hpp"
#include "cube/disclose_numbers.hpp"
#include "source/duckdb/session.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// The cube of the used rows, and how many of them have no weight. Where sums are disclosed also
/// which different numbers each cell has; without scores.
struct Cells {
  cube::Cube cube;
  std::vector<cube::DifferentNumbers> different;
  std::int64_t rows_without_weight = 0;
};

/// Runs the aggregate query: cells with exact scores, of which there are few, or with bins.
/// Errors: those of TargetReader::check and CellAggregates::look, number_too_large,
/// cube_too_many_*, engine_refused.
Result<Cells> read_cells(Session& session, const study::Data& study);

}  // namespace metalab::source
