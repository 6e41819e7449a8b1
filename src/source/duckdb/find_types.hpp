// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "source/duckdb/inputs.hpp"

namespace metalab::source {

/// Sets the types of a text file's columns: what the texts of its first rows may all be read as,
/// then what the study says. Errors: input_unreadable, study_unknown_column, date_ambiguous.
Status find_types(Session& session, Input& input);

}  // namespace metalab::source
