// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "source/duckdb/first_line.hpp"
#include "source/duckdb/inputs.hpp"
#include "source/duckdb/readers.hpp"

namespace metalab::source {

/// How a CSV or TSV file is read, and its first lines from the header on.
struct CsvForm {
  const study::Table& table;
  TextFile file;
  std::vector<Line> lines;

  /// The cells of a line; 0 where a quote goes on into the next.
  std::size_t cells(std::size_t line) const;
  /// The rows have one cell more than the header has names.
  bool rows_are_longer() const;
  /// The first line may be a row like those below it: its cells are numbers or dates, or stand
  /// again in their columns.
  bool begins_with_data() const;
};

/// The separator is the sign that the header has most often outside quotes, among those that the
/// line behind it has as often, if there are such. Error: file_packed_badly.
Result<CsvForm> csv_form(const Input& input);

}  // namespace metalab::source
