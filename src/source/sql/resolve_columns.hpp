// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/note.hpp"
#include "source/duckdb/inputs.hpp"
#include "source/sql/expression.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// The column that a use names.
const InputColumn& column_of(const FromClause& from, const ColumnUse::Column& column);

/// Whether a use stands for a whole side of an = in a join's condition.
bool is_equated(const FromClause& from, const ColumnUse& use);

/// The texts of a study that are expressions, in a fixed order.
std::vector<study::Placed*> expressions_of(study::Data& study);

/// Which of them are a group's.
bool is_group_of(const study::Data& study, const study::Placed* expression);

/// Decides how each column is read: a group that is a column of a text file, and columns that a
/// join sets equal, are texts; whatever else uses a column has its type.
/// Errors: date_ambiguous, column_case, decimal_too_long.
Status choose_readings(const study::Data& study, const FromClause& from,
                       const std::vector<study::Placed*>& expressions,
                       const std::vector<CheckedText>& checked, std::vector<Input>& inputs);

/// Sets every column that `from` and the expressions name to its name in the views.
/// Precondition: choose_readings. Errors: column_ambiguous, expression_too_complex.
Status resolve_columns(study::Data& study, const FromClause& from,
                       const std::vector<study::Placed*>& expressions,
                       const std::vector<CheckedText>& checked);

/// Columns that are written in another case than the file's: column_other_case.
std::vector<Note> notes_of_case(const FromClause& from, const std::vector<CheckedText>& checked);

/// Columns of times with a zone, whose days and hours are taken in UTC: times_in_utc.
/// Precondition: choose_readings.
std::vector<Note> notes_of_zones(const FromClause& from);

}  // namespace metalab::source
