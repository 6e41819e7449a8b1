// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "source/duckdb/inputs.hpp"
#include "source/duckdb/readers.hpp"

namespace metalab::source {

/// Are the objects of a JSON file nested at most limits::kDataDepth deep? Readers of JSON that
/// call themselves for every level end where the stack ends. A plain file is looked at before the
/// engine reads it. Errors: data_too_deep, input_unreadable.
Status check_depth(Session& session, const Input& input, JsonForm form);

}  // namespace metalab::source
