// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "source/xlsx/package.hpp"

namespace metalab::source::xlsx {

/// A sheet of cells; sheets of charts alone are none.
struct Sheet {
  std::string name, part;
  bool is_hidden = false;
};

/// What a workbook says of its parts.
struct Workbook {
  std::vector<Sheet> sheets;           // in the order of their tabs
  bool counts_from_1904 = false;       // days, as old Macs did
  std::string shared_strings, styles;  // parts; empty where it has none
};

/// Errors: workbook_damaged, those of read_xml.
Result<Workbook> read_workbook(const Package& package);

/// The sheet of that name; without a name the first that is not hidden.
/// Error: sheet_unknown, which names the nearest.
Result<Sheet> choose_sheet(const Package& package, const Workbook& workbook,
                           const std::string& name);

}  // namespace metalab::source::xlsx
