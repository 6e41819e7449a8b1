// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/context.hpp"
#include "base/file.hpp"
#include "base/result.hpp"
#include "cube/cube.hpp"

// Of duckdb.h, which other rooms do not see.
struct _duckdb_connection;  // NOLINT(bugprone-reserved-identifier)

namespace metalab::source {

/// One value of a result row.
using Datum = std::variant<std::monostate, bool, cube::Int128, double, float, std::string>;

/// A result column and how its values arrive. `other` values cannot be read.
enum class ColumnType { boolean, integer, real, text, other };
struct Column {
  std::string name;
  ColumnType type = ColumnType::other;
};

/// An embedded DuckDB without network, extensions or environment that can read the named files and
/// write one, and nothing else. Memory, threads and time are limited by the Context; spilled data
/// goes to a private folder that is removed with the session.
class Session {
 public:
  /// `readable` files must exist. Errors: engine_failed, output_unwritable.
  static Result<Session> open(const Context& context,
                              const std::vector<std::filesystem::path>& readable,
                              const std::vector<std::filesystem::path>& writable);
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  /// For work beside the engine. Errors: interrupted, time_limit.
  Status check_limits() const;

  /// Runs one statement of ours. `row` gets each row in the result's order.
  /// Errors: engine_refused (values: of engine_message), interrupted, time_limit, and those of
  /// `row`.
  using RowReader = std::function<Status(const std::vector<Datum>& row)>;
  Result<std::vector<Column>> query(const std::string& sql, const RowReader& row = {});

  /// The same with the progress callback of the Context called about ten times a second.
  Result<std::vector<Column>> query_with_progress(const std::string& sql, const RowReader& row);

  /// A single text or whole number, or nothing when null. Precondition: one row, one column.
  Result<std::string> query_text(const std::string& sql);
  Result<std::int64_t> query_count(const std::string& sql);

  /// Writes rows into an existing table, all columns in order.
  Status append(const std::string& table, std::size_t rows,
                const std::function<void(std::size_t row, std::vector<Datum>& out)>& make);

  /// The engine's own handle, for other files of this room; lives as long as the session.
  _duckdb_connection* connection() const;

 private:
  struct Parts;
  explicit Session(std::unique_ptr<Parts> parts);
  Result<std::vector<Column>> run(const std::string& sql, const RowReader& row, bool progress);
  std::unique_ptr<Parts> parts_;
};

/// 'text' as an SQL literal, "name" as an SQL identifier, which cannot have a byte 0.
std::string sql_literal(std::string_view text);
std::string sql_name(std::string_view name);

}  // namespace metalab::source
