// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace metalab::lab {

/// A statement that stands in the source as a literal: no other text can become one.
class Sql {
 public:
  consteval Sql(const char* text) : text_(text) {}  // NOLINT: a literal is a statement
  const char* text() const { return text_; }

 private:
  const char* text_;
};

/// A value of a column or parameter: NULL, INTEGER or TEXT; reals are kept in JSON.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string>;
using Values = std::vector<Value>;

/// NULL where there is no text.
inline Value text_or_null(const std::string& text) {
  return text.empty() ? Value(nullptr) : Value(text);
}

/// One row of an answer. Preconditions: the column is there and of that type.
class Row {
 public:
  explicit Row(Values values) : values_(std::move(values)) {}
  bool is_null(std::size_t column) const {
    return std::holds_alternative<std::nullptr_t>(values_[column]);
  }
  const std::string& text(std::size_t column) const {
    return std::get<std::string>(values_[column]);
  }
  std::int64_t integer(std::size_t column) const { return std::get<std::int64_t>(values_[column]); }
  /// "" where it is NULL.
  std::string text_or_none(std::size_t column) const { return is_null(column) ? "" : text(column); }
  std::optional<std::int64_t> integer_or_none(std::size_t column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
  }

 private:
  Values values_;
};
using Rows = std::vector<Row>;
/// The first column of each row, which is a text.
std::vector<std::string> first_texts(const Rows& rows);

/// One connection to the laboratory's database; used by one thread at a time. Errors everywhere:
/// lab_store (with SQLite's reason), lab_store_full where the disk is full.
class Connection {
 public:
  /// A reader can change nothing and never checkpoints; a copier, too, but may write a copy
  /// elsewhere.
  enum class Kind { writer, reader, copier };
  static Result<Connection> open(const std::filesystem::path& file, Kind kind);
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  /// The rows of one statement, whose parameters are numbered ?1, ?2 ...
  Result<Rows> ask(Sql statement, const Values& values = {}) const;
  /// The first row, where there is one.
  Result<std::optional<Row>> ask_one(Sql statement, const Values& values = {}) const;
  /// How many rows a statement changed.
  Result<std::int64_t> change(Sql statement, const Values& values = {}) const;
  /// A migration: several statements, not from a literal of the source.
  Status run_script(const std::string& script) const;

 private:
  struct Inside;
  explicit Connection(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace metalab::lab
