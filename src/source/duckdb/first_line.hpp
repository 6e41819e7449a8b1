// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/held_file.hpp"
#include "base/result.hpp"

namespace metalab::source {

/// A line that is not blank, without its end, and how many lines of the file are before it.
struct Line {
  std::string text;
  std::int64_t before = 0;
};

/// The first lines of a text file that are not blank, `count` of them, behind `skip` lines. Fewer
/// where there are no more within limits::kFirstLineBytes, to which lines are cut. Error:
/// file_packed_badly.
Result<std::vector<Line>> first_lines(const HeldFile& file, std::int64_t skip, std::size_t count);

}  // namespace metalab::source
