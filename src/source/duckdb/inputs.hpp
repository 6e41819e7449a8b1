// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "source/duckdb/session.hpp"
#include "study/study.hpp"

namespace metalab::source {

/// A column of an input table: its name and the engine's type.
struct InputColumn {
  std::string name;
  std::string sql_type;
};

/// A table of the study with the file that stands for it in this run.
struct Input {
  const study::Table* table = nullptr;
  std::filesystem::path path;  // absolute
  std::vector<InputColumn> columns;
};

/// Resolves each table's path: `overrides` (table name -> path) first, else relative to the study
/// file. Errors: file_missing, file_is_folder, file_empty, file_glob, data_unknown_table.
Result<std::vector<Input>> resolve_inputs(const study::Data& study,
                                          const std::map<std::string, std::string>& overrides);

/// The files of the inputs.
std::vector<std::filesystem::path> paths_of(const std::vector<Input>& inputs);

/// Finds each table's columns and types and makes a view of the table's name over its file, in
/// which NaN is a missing value. Types of text files come from their first
/// limits::kTypeSampleRows rows or the study's `types`.
/// Whole numbers in the `codes` columns of text files stay text, so that 01 is not 1 in any row.
/// Errors: input_unreadable, input_not_utf8, study_unknown_column (in `types`).
Status open_inputs(Session& session, std::vector<Input>& inputs,
                   const std::set<std::string>& codes = {});

}  // namespace metalab::source
