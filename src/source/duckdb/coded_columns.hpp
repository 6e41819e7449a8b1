// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "source/duckdb/session.hpp"

namespace metalab::source {

/// A column of the roles to group by: its name and the engine's type. `most_values` is how many
/// distinct values are expected at most; more make the coding give up.
struct GroupedColumn {
  std::string name;
  std::string sql_type;
  std::size_t most_values;
};

/// Several columns of a GROUP BY packed into few numbers: functions of ours give each value of a
/// column a small code as values come, shifted to a place of its own in a 64-bit word, and the
/// words are grouped by instead of the columns. The engine calls such a function once for each
/// entry of a Parquet file's dictionary rather than once a row, and grouping one number is cheaper
/// than grouping several texts. Groups as SQL does: NULL is a value, 0.0 equals -0.0.
/// The plain GROUP BY of the same columns is its twin, and takes over where this gives up.
class CodedColumns {
 public:
  /// Columns of types that have no codes here (dates, decimals) stay columns.
  /// Precondition: no other CodedColumns was made in this session. Error: engine_refused.
  static Result<CodedColumns> make(Session& session, std::vector<GroupedColumn> columns);
  CodedColumns(CodedColumns&&) noexcept;
  CodedColumns& operator=(CodedColumns&&) noexcept;
  ~CodedColumns();

  /// What to group by instead of the columns: words, then the columns that stay.
  const std::vector<GroupedColumn>& grouped() const { return grouped_; }
  /// `rows_sql` with the words beside its columns.
  std::string rows_sql(const std::string& rows_sql) const;
  /// True after a query that failed because a column has more values than its place holds.
  bool gave_up() const;
  /// A row that begins with grouped() to one that begins with the columns.
  void decode(const std::vector<Datum>& row, std::vector<Datum>& out) const;

 private:
  struct Shared;
  static constexpr std::size_t kNotCoded = 0 - std::size_t{1};
  struct Place {
    std::size_t source;  // position in grouped()
    std::size_t code;    // position in Shared's columns, or kNotCoded: the column stays
    unsigned shift, bits;
  };
  CodedColumns();
  std::shared_ptr<Shared> shared_;
  std::vector<Place> places_;  // one a column
  std::vector<GroupedColumn> grouped_;
  std::vector<std::string> words_;  // their expressions
};

}  // namespace metalab::source
