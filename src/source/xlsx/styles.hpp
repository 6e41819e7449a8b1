// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/xlsx/package.hpp"

namespace metalab::source::xlsx {

/// What a number stands for in a cell of a style.
enum class NumberForm { number, day, clock, duration };

/// By the format's code as `dd/mm/yyyy`; a day may have a time, a clock has no day, a duration
/// (`[h]:mm`) is no time of a day.
NumberForm form_of_code(std::string_view code);

/// The forms of the cells' styles by their number; none where the workbook has no such part.
/// Errors: those of read_xml.
Result<std::vector<NumberForm>> read_styles(const Package& package, const std::string& part);

}  // namespace metalab::source::xlsx
