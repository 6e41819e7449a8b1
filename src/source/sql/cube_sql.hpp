// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cube/number_scales.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// One role as a column of the inner query.
struct RoleColumn {
  std::string name;   // group_<attribute>, outcome, decision or decision_<model>
  study::Placed sql;  // the study's expression
};

/// Outcome and decisions with their columns' names: "outcome", then "decision" or, of two models,
/// "decision_<name>" each.
struct TargetColumn {
  std::string name;
  const study::TargetRole* role;
  study::Placed sql;  // the role's own, or made of its score
  std::string model;  // of which of two models; empty else
};
std::vector<TargetColumn> target_columns(const study::Data& study);

/// Those of them that are dimensions of the cube: all; of numbers the predictions of two models,
/// which are 1 where there is one.
std::vector<TargetColumn> target_dimensions(const study::Data& study);

/// Scores with their columns' names: "score" or, of two models, "score_<name>" each.
std::vector<RoleColumn> score_columns(const study::Data& study);

/// Group attributes by name.
std::vector<RoleColumn> group_columns(const study::Data& study);

/// Group attributes by name, then outcome, then decisions.
std::vector<RoleColumn> role_columns(const study::Data& study);

/// SELECT of one row per used row with every role as a column: role_columns, then score and weight,
/// as they come.
std::string roles_sql(const study::Data& study);

/// How scores become a dimension.
enum class Scores { exact, binned };

/// The rows to aggregate: the columns of groups, outcome and decisions; for each score also
/// <score>_value (a real number, or NULL where the score is none) and <score>, which is that number
/// or its bin's key; with a weight role also weight (NULL where it is none). In a study of numbers
/// y, p and e, the outcome, the prediction and its error in their scales; of two models
/// p_of_<model> and e_of_<model> each, decision_<model>, which is 1 where there is one, d, the
/// second's prediction less the first's, and abs_d, the same of the sizes of their errors.
std::string rows_sql(const study::Data& study, Scores scores,
                     const cube::NumberScales& scales = {});

/// Names of the columns to group by.
std::vector<std::string> dimension_names(const study::Data& study);

/// Names of the cube's quantities, in its order: the weight, scores, numbers.
std::vector<std::string> quantity_names(const study::Data& study);

/// Those of them that cubes of cube/1 have.
std::vector<std::string> first_quantity_names(const study::Data& study);

/// The columns of a quantity's sum and of its sum of squares, in cube files and in cube_sql.
std::string sum_column(const std::string& quantity);
std::string squares_column(const std::string& quantity);

/// What is summed in each cell besides the rows: names and SQL.
struct Aggregate {
  std::string name;
  std::string sql;
  std::string term;  // of a sum of reals: SQL of the real number whose floor is added
};
std::vector<Aggregate> aggregates(const study::Data& study);

/// The one aggregate query that gives the cube. Plain SQL (no engine's own functions but the
/// study's, explicit casts, no integer division, no order): the same integers from DuckDB and
/// PostgreSQL, and from Spark with its spelling. Numbers are in units of 1, not shifted.
std::string cube_sql(const study::Data& study);

/// The same for DuckDB, whose casts are exact, so that sums need no halves: over any `rows` (SQL)
/// that hold the columns of rows_sql, grouped by `names`; also different_numbers.
std::string cube_sql(const study::Data& study, const std::string& names, const std::string& rows);

/// The study's `from`; a single table's name in quotes, since it may be a word of SQL.
std::string from_sql(const study::Data& study);

/// In a study of numbers: the least and the largest outcome, those of each prediction, then the
/// largest size of each error, and of two models of what they are apart by.
std::string number_ranges_sql(const study::Data& study);

/// How many outcomes lie in each of the bins of a width from `low` on, by the bins' numbers.
std::string outcomes_by_bin_sql(const study::Data& study, double low, double width);

/// How many different values the column of a score has, at most `most`.
std::string distinct_scores_sql(const study::Data& study, const std::string& score,
                                std::size_t most);

/// Rows before `where`.
std::string read_count_sql(const study::Data& study);

}  // namespace metalab::source
