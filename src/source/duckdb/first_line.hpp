// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/held_file.hpp"
#include "source/duckdb/session.hpp"

namespace metalab::source {

/// The first line of a text file that is not blank, at most limits::kFirstLineBytes of it; of a
/// compressed file (by its ending, .gz or .zst) that of the text. Error: engine_refused (damaged,
/// or not compressed).
Result<std::string> first_line(Session& session, const HeldFile& file);

}  // namespace metalab::source
