// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
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

/// A column that a text of the study names, and where. A name that a join merges (USING) stands for
/// a column of each side.
struct ColumnUse {
  std::size_t at = 0;  // bytes from the text's beginning
  std::vector<std::string> parts;
  std::string name;  // as it is written, of a field with its column's, without the table's
  struct Column {
    std::size_t relation = 0;  // in the clause's relations
    std::size_t position = 0;  // in the input's columns
    bool operator==(const Column&) const = default;
  };
  std::vector<Column> columns;
};

/// A text of the study and the columns that it names.
struct CheckedText {
  std::vector<ColumnUse> uses;
  bool is_column = false;  // it is one column and nothing else
};

/// The study's `from`, checked.
struct FromClause {
  std::vector<Relation> relations;
  CheckedText text;
  std::vector<std::pair<ColumnUse, ColumnUse>> equated;  // by = in a join's condition
  std::vector<ColumnUse> merged;                         // by USING
};

/// One join of `from`, in the order written: how many rows of each side have a partner.
struct JoinCheck {
  std::string table;
  std::string semi_join;  // parse tree (JSON) of the count of its rows that have a partner
};
/// How a join changes the number of rows: both as parse trees of counts.
struct JoinSize {
  std::string pairs;    // rows of both sides that belong together
  std::string matched;  // rows of the left side among them
};
struct JoinCounts {
  std::vector<JoinCheck> checks;  // none for one table
  std::vector<JoinSize> sizes;    // one a join
};

/// Parses the study's `from` without running it and refuses everything but the study's tables,
/// each once, joined with ON or USING.
/// Errors: from_syntax, from_not_a_join, from_unknown_table, from_table_twice, from_table_unused,
/// and those of check_expressions for the conditions.
Result<FromClause> check_from(Session& session, const study::Placed& from,
                              const std::vector<Input>& inputs);

/// The counts of a `from` that check_from let pass, perhaps with other names of columns.
Result<JoinCounts> join_counts(Session& session, const study::Placed& from,
                               const std::vector<Relation>& relations);

/// The number that a parse tree of a count gives.
Result<std::int64_t> count_of_tree(Session& session, const std::string& tree);

/// The same as check_expressions; a text that is no expression but a column's name as it stands,
/// such as group or person.sex, is put in quotes.
Result<std::vector<CheckedText>> check_names_and_expressions(
    Session& session, const std::vector<study::Placed*>& expressions,
    const std::vector<Relation>& relations);

/// Parses expressions of the study without running them, and refuses everything but scalar
/// expressions of the study's columns and the functions of `allowed_functions()`: no subquery,
/// table function, aggregate, window, parameter, second statement. A column is the one of exactly
/// this name, else the one whose name differs only in case.
/// Errors: expression_syntax, expression_not_one, expression_forbidden, expression_function (with
/// the nearest), study_unknown_column (with the nearest), column_case, expression_too_complex,
/// those of check_literals.
Result<std::vector<CheckedText>> check_expressions(Session& session,
                                                   const std::vector<study::Placed>& expressions,
                                                   const std::vector<Relation>& relations);

/// Scalar functions that a study may call: pure, without state, clock, randomness or files, and
/// never much longer than their arguments.
const std::vector<std::string>& allowed_functions();

}  // namespace metalab::source
