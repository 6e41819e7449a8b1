// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/duckdb/session.hpp"

namespace metalab::source {

/// The text of a number as programs write it, of one written with these signs: `decimal` is . or ,
/// and `thousands` . , ' a blank, or nothing (0). Behind thousands come three digits; a blank may
/// be a narrow or no-break one, an apostrophe a curved one. A number written otherwise is empty, so
/// that it is no number; other texts stay as they are.
std::string plain_number(std::string_view text, char decimal, char thousands);

/// The signs of a column's numbers; empty where there are none.
struct NumberSigns {
  std::string decimal, thousands;
};

/// Signs in use, the usual first (CLDR 45, number symbols of Europe and the Americas).
const std::vector<NumberSigns>& number_signs_in_use();

/// SQL of one row, a truth value for each of the signs in use: are all texts of the expression
/// numbers with these and none without?
std::string numbers_sql(const std::string& text);

/// Which of the signs in use fit a column, by the values of numbers_sql from `first` on (NULL of a
/// column without texts); none where several make other numbers (1,234).
std::vector<const NumberSigns*> fitting_signs(const std::vector<Datum>& answers, std::size_t first);

}  // namespace metalab::source
