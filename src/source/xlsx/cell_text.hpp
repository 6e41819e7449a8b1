// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "source/xlsx/styles.hpp"

namespace metalab::source::xlsx {

/// What a number of days of a workbook stands for, as ISO 8601 has it: `2026-01-31`,
/// `2026-01-31 08:30:00`, `08:30:00`; of a duration the hours, `26:30:00`. Nothing where no day has
/// the number: below 1, the 29 February 1900 that spreadsheets count, behind the year 9999.
std::optional<std::string> date_text(double days, NumberForm form, bool counts_from_1904);

/// A cell as the sheet has it.
struct Cell {
  std::string type;  // s, str, inlineStr, b, e, d; n or empty: a number
  std::size_t style = 0;
  std::string value;  // of `v`, or the text of `is`
  bool has_formula = false;
};

/// What a cell says: a text, or what is written without quotes.
struct CellText {
  std::string text;
  bool is_text = false;
};

/// What a cell cannot be read for: a code and its values; nothing in it where a value is damaged.
struct Refusal {
  std::string code;
  std::string error;  // #DIV/0!
};

/// Makes texts of cells. A number is written in its shortest form with this sign of decimals, a
/// date as date_text has it, an empty cell and #N/A as nothing. A text that `missing` has is
/// nothing, also of an error.
class CellTexts {
 public:
  struct Facts {
    std::vector<std::string> shared;
    std::vector<NumberForm> forms;
    bool counts_from_1904 = false;
    std::string decimal;
    std::vector<std::string> missing;
  };
  explicit CellTexts(Facts facts) : facts_(std::move(facts)) {}

  /// Refusals: cell_error, cell_not_computed, cell_date, workbook_damaged.
  tl::expected<CellText, Refusal> text_of(const Cell& cell) const;

 private:
  tl::expected<CellText, Refusal> of_number(const Cell& cell) const;
  tl::expected<CellText, Refusal> of_shared(const Cell& cell) const;
  tl::expected<CellText, Refusal> of_error(const Cell& cell) const;

  Facts facts_;
};

}  // namespace metalab::source::xlsx
