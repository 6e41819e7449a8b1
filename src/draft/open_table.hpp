// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/context.hpp"
#include "source/duckdb/inputs.hpp"

namespace metalab::draft {

/// A data file as a study would read it.
struct OpenTable {
  study::Study study;  // a throw-away one, which gives the reader its one table
  std::vector<source::Input> inputs;
  source::Session session;
  /// What the study has to say of the table, as keys and YAML texts.
  std::vector<std::pair<std::string, std::string>> options;
};

/// Finds what a study has to say for the file to be read: its encoding where it is not UTF-8, no
/// header where the first line looks like data, and the signs of decimals and thousands where they
/// make numbers of columns of texts and no other signs do. `format` may be empty. Errors:
/// new_unknown_format, those of source::find_columns.
Result<OpenTable> open_table(const std::filesystem::path& data, const std::string& table,
                             const std::string& format, const Context& context);

}  // namespace metalab::draft
