// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "source/duckdb/inputs.hpp"

namespace metalab::source {

/// Are the lines of a JSON lines file nested at most limits::kDataDepth deep? Readers of JSON that
/// call themselves for every level end where the stack ends. A plain file is looked at before the
/// engine reads it. Errors: data_too_deep, input_unreadable.
Status check_depth(Session& session, const Input& input);

}  // namespace metalab::source
