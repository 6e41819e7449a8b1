// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "source/duckdb/inputs.hpp"
#include "source/duckdb/readers.hpp"

namespace metalab::source {

/// Adds a column for each field of a column that has fields, `person.sex`, and for theirs, down to
/// limits::kFieldDepth; where the file has a column of that name, it stays the one. JSON is looked
/// at in its first limits::kTypeSampleRows objects. Errors: engine_refused.
Status find_parquet_fields(Session& session, Input& input);
Status find_json_fields(Session& session, Input& input, JsonForm form);

}  // namespace metalab::source
