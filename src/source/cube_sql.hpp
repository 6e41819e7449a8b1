// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "study/study.hpp"

namespace metalab::source {

/// One role as a column of the inner query.
struct RoleColumn {
  std::string name;   // group_<attribute>, outcome, decision, weight
  study::Placed sql;  // the study's expression
};

/// The dimensions' columns: group attributes by name, then outcome, then decision.
std::vector<RoleColumn> dimension_columns(const study::Study& study);

/// SELECT of one row per used row with every role as a column.
std::string roles_sql(const study::Study& study);

/// The one aggregate query that gives the cube. Plain SQL: the same integers from DuckDB,
/// PostgreSQL or Spark (no engine's own functions but the study's, explicit casts, no integer
/// division, no order).
std::string cube_sql(const study::Study& study);

/// The same over any `rows` (SQL) that hold the roles' columns, grouped by `names`.
std::string cube_sql(const study::Study& study, const std::string& names, const std::string& rows);

/// The study's `from`; a single table's name in quotes, since it may be a word of SQL.
std::string from_sql(const study::Study& study);

/// Rows before `where`.
std::string read_count_sql(const study::Study& study);

}  // namespace metalab::source
