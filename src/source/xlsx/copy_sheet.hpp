// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "base/held_file.hpp"
#include "study/study.hpp"

namespace metalab::source::xlsx {

/// The sheet that was read, and those that the workbook has.
struct CopiedSheet {
  std::string name;
  std::vector<std::string> names;
};

/// Writes the sheet of a workbook that `table` names, else its first one, as CSV: UTF-8, commas,
/// texts in quotes, behind `table.skip` rows from the first that is not empty on. Its first row
/// says how many columns there are; a row without values between others is one, at the end none.
/// Errors: workbook_damaged, workbook_protected, workbook_too_large, sheet_unknown, sheet_empty,
/// cell_error, cell_not_computed, cell_date, cell_without_name, cells_merged, output_unwritable,
/// interrupted.
Result<CopiedSheet> copy_sheet(const HeldFile& file, const study::Table& table,
                               const std::filesystem::path& target, const std::stop_token& stop);

}  // namespace metalab::source::xlsx
