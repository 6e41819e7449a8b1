// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>

#include "base/file.hpp"
#include "source/duckdb/inputs.hpp"

namespace metalab::source {

/// Where the engine cannot read a file as it is, a copy for this run takes its place in
/// `input.read`: of Windows-1252, of UTF-16 and of UTF-8 with line ends of two kinds, of JSON
/// behind a byte order mark, and of a workbook's sheet, which it notes in `input`. Values stay as
/// they are, line ends within quotes too; what is digested is the file itself. A packed file is
/// read to its end. Errors: interrupted, file_packed_badly, file_other_form,
/// encoding_of_compressed, input_not_utf8 of UTF-16, input_not_encoded, output_unwritable, those of
/// xlsx::copy_sheet.
Status make_readable(Input& input, const std::stop_token& stop);

}  // namespace metalab::source
