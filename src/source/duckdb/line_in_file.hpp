// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "source/duckdb/inputs.hpp"

namespace metalab::source {

/// The line of the file for the one that the engine says: of JSON it counts the objects, the next
/// of which it says; of CSV a row counts as one line, also where a quoted cell has line ends.
std::int64_t line_in_file(const Input& input, std::int64_t said);

}  // namespace metalab::source
