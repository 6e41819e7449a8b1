// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "source/duckdb/inputs.hpp"

namespace metalab::source {

/// The columns of a CSV or TSV file from its first row, all texts, and how they are read.
/// Errors: input_unreadable, input_not_utf8, header_short, header_unsure.
Status find_csv_columns(Session& session, Input& input);

}  // namespace metalab::source
