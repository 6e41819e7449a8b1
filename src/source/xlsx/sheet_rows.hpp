// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/xlsx/cell_text.hpp"
#include "source/xlsx/package.hpp"

namespace metalab::source::xlsx {

/// Where a cell is; both count from 1.
struct CellPlace {
  std::int64_t row = 0, column = 0;
};

/// As spreadsheets name it: B7.
std::string name_of(CellPlace place);
/// Nothing where the text names no cell that a sheet has.
std::optional<CellPlace> cell_place(std::string_view name);

/// A row that has cells.
struct SheetRow {
  std::int64_t number = 0;  // from 1
  struct Placed {
    std::int64_t column = 0;  // from 1, rising
    Cell cell;
  };
  std::vector<Placed> cells;
};

/// Cells that are shown as one, of which only the first has a value.
struct Merged {
  std::string range;  // B2:B5
  CellPlace first, last;
};

/// Reads a sheet's part: gives its rows in order, and then the cells that are merged.
/// Errors: workbook_damaged, those of read_xml and of the functions.
struct SheetReader {
  std::function<Status(const SheetRow&)> take_row;
  std::function<Status(const Merged&)> take_merged;
};
Status read_sheet(const Package& package, const std::string& part, const SheetReader& reader);

}  // namespace metalab::source::xlsx
