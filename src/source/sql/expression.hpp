// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "source/duckdb/inputs.hpp"
#include "source/duckdb/session.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// A relation as the study may name it: a table of the study, perhaps under another name.
struct Relation {
  std::string alias;
  const Input* input = nullptr;
};

/// One join of `from`, in the order written: how many rows of each side have a partner.
struct JoinCheck {
  std::string table;
  std::string semi_join;  // parse tree (JSON) of the count of its rows that have a partner
};

struct FromClause {
  std::vector<Relation> relations;
  std::vector<JoinCheck> joins;  // empty for one table
};

/// Parses the study's `from` without running it and refuses everything but the study's tables,
/// each once, joined with ON or USING.
/// Errors: from_syntax, from_not_a_join, from_unknown_table, from_table_twice, from_table_unused,
/// and those of check_expressions for the conditions.
Result<FromClause> check_from(Session& session, const study::Placed& from,
                              const std::vector<Input>& inputs);

/// Rows of the table that have a partner in the join.
Result<std::int64_t> count_matched(Session& session, const JoinCheck& join);

/// Parses expressions of the study without running them, and refuses everything but scalar
/// expressions of the study's columns and the functions of `allowed_functions()`: no subquery,
/// table function, aggregate, window, parameter, second statement.
/// Errors: expression_syntax, expression_not_one, expression_forbidden, expression_function (with
/// the nearest), study_unknown_column (with the nearest), expression_too_complex.
Status check_expressions(Session& session, const std::vector<study::Placed>& expressions,
                         const std::vector<Relation>& relations);

/// Scalar functions that a study may call: pure, without state, clock, randomness or files, and
/// never much longer than their arguments.
const std::vector<std::string>& allowed_functions();

}  // namespace metalab::source
