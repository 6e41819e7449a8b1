// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/held_file.hpp"
#include "source/duckdb/session.hpp"

namespace metalab::source {

/// A line that is not blank, without its end, and how many lines of the file are before it.
struct Line {
  std::string text;
  std::int64_t before = 0;
};

/// The first two lines of a text file that are not blank, behind `skip` lines; of a packed file
/// the engine reads them, with this encoding. Fewer where there
/// are no more within limits::kFirstLineBytes, to which lines are cut.
/// Error: engine_refused, where a compressed file cannot be unpacked.
Result<std::vector<Line>> first_lines(Session& session, const HeldFile& file,
                                      const std::string& encoding, std::int64_t skip);

}  // namespace metalab::source
