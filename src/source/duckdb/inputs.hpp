// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/held_file.hpp"
#include "source/duckdb/session.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// A column of an input table and how it is read.
struct InputColumn {
  std::string name;         // as the file has it
  std::string sql_type;     // the engine's type, found or stated; JSON where it is no single value
  std::string raw;          // SQL of what the reader gives
  bool stated = false;      // the study says the type
  std::string date_format;  // of strptime; empty: ISO 8601, or no date
  int digits = 0;           // of decimals that have more than can be read
  std::vector<std::string> date_formats;  // of a text that may be a date in several ways

  std::string view_name;  // in the table's view; another than `name` where names differ in case
  bool as_text = false;   // the view gives the file's own characters under view_name
  bool used = false;      // by an expression that needs its type
  std::string typed_name() const { return as_text ? view_name + " (value)" : view_name; }
  /// What is said of it in evidence: the type that it was read as.
  std::string recorded_type() const;
};

/// A table of the study with the file that stands for it in this run, or the folder of its parts.
struct Input {
  const study::Table* table = nullptr;
  std::filesystem::path name;                          // absolute
  std::vector<std::shared_ptr<const HeldFile>> files;  // one, or the parts in their names' order
  std::shared_ptr<const HeldFile> read;           // the first, or a copy that the engine can read
  std::shared_ptr<const TemporaryFolder> folder;  // of the copy
  std::vector<InputColumn> columns;
  std::string sheet;                // of a workbook, the one that is read
  std::vector<std::string> sheets;  // all that it has
  std::string reader;               // table function as SQL
  bool has_row_names = false;       // of R, in a first column without a name

  const std::filesystem::path& path() const { return name; }
  const HeldFile& file() const { return *files.front(); }
  bool is_workbook() const { return table->format == "xlsx"; }
  /// Read as CSV: a workbook's copy is that.
  bool is_csv() const { return table->format == "csv" || table->format == "tsv" || is_workbook(); }
  bool is_json() const { return table->format == "jsonl"; }
  bool is_text() const { return is_csv() || is_json(); }
};

/// Resolves each table's path: `overrides` (table name -> path) first, else relative to the study
/// file, and holds the file or the parts that a folder of Parquet has. Errors: data_missing,
/// file_is_folder, file_not_regular, file_glob, file_unreadable, file_empty, data_unknown_table,
/// those of folder_parts.
Result<std::vector<Input>> resolve_inputs(const study::Data& study,
                                          const std::map<std::string, std::string>& overrides);

/// A session that can read the inputs, of which those get a readable copy that need one, and write
/// the `writable` files. Errors: those of make_readable and Session::open.
Result<Session> open_session(const Context& context, std::vector<Input>& inputs,
                             const std::vector<std::filesystem::path>& writable);

/// Finds each table's columns and types. Types of text files come from their first
/// limits::kTypeSampleRows rows or the study's `types`.
/// A field of a column is a column named `column.field`. Errors: input_unreadable, input_not_utf8,
/// too_many_columns, data_too_deep, column_twice, parts_differ, header_short, header_unsure,
/// study_unknown_column (in `types`).
Status find_columns(Session& session, std::vector<Input>& inputs);

/// Makes a view of each table's name over its file, in which NaN is a missing value. A text that
/// does not fit its column's type ends the query that reads it; see find_misfit.
/// Precondition: find_columns succeeded on this session. Error: input_unreadable.
Status create_views(Session& session, const std::vector<Input>& inputs);

/// find_columns and create_views.
Status open_inputs(Session& session, std::vector<Input>& inputs);

/// The first row of a text file whose value does not fit the type of a used column, if there is
/// one: value_does_not_fit, which tells row, column and the kind of value, never the value.
Result<std::optional<Error>> find_misfit(Session& session, const std::vector<Input>& inputs);

}  // namespace metalab::source
