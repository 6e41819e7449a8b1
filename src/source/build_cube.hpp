// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/note.hpp"
#include "cube/cube.hpp"
#include "source/cube_file.hpp"
#include "source/duckdb/inputs.hpp"
#include "source/duckdb/session.hpp"
#include "source/sql/expression.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// A study whose texts have been looked at, with the columns' names in the views of its tables.
struct CheckedSource {
  study::Data study;
  std::vector<Relation> relations;
  JoinCounts joins;
  std::vector<Note> notes;
};

/// Looks at the inputs' columns and at every expression of the study, without reading rows beyond
/// those that tell a text file's types. Errors: those of find_columns, check_from,
/// check_expressions, choose_readings; role_type when a role cannot be read as what it is to be.
Result<CheckedSource> check_source(Session& session, const study::Data& study,
                                   std::vector<Input>& inputs);

/// Reads the data once and reduces it to the finest cube: groups by outcome by decision.
/// Precondition: check_source succeeded on this session.
/// Errors: data_no_rows, join_multiplies_rows, disclosure_of_joined_rows, target_not_binary,
/// target_positive_unknown, value_does_not_fit, label_other_spelling, cube_too_many_*, those of
/// disclose_cube, interrupted, time_limit.
Result<CubeFile> build_cube(Session& session, const study::Data& study,
                            const CheckedSource& checked, const std::vector<Input>& inputs);

/// Used rows (or people, of frequency weights) that lack each role, from the cells; of the weight,
/// none, since rows without it are in no cell.
std::map<std::string, std::int64_t> missing_in_cells(const study::Data& study,
                                                     const cube::Cube& cube);

}  // namespace metalab::source
