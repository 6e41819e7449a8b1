// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/file.hpp"
#include "source/duckdb/inputs.hpp"

namespace metalab::source {

/// Where the engine cannot read a text file as it is, a copy for this run takes its place in
/// `input.read`: of Windows-1252 and of UTF-8 with line ends of two kinds, and of JSON behind a
/// byte order mark. Values stay as they are, line ends within quotes too; what is digested is the
/// file itself. Errors: encoding_of_compressed, input_not_encoded, output_unwritable.
Status make_readable(Input& input);

}  // namespace metalab::source
