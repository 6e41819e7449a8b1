// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace metalab::app {

/// The columns of the terminal that `stream` is; 0 where it is none.
int terminal_columns(int stream);

/// The columns of the terminal that `stream` (STDOUT_FILENO, STDERR_FILENO) is, else those that the
/// variable COLUMNS says; 0 where neither says.
int terminal_width(int stream);

/// The text with its lines broken between words at `width` columns; each line but the first begins
/// with `indent` blanks, and the first has so many columns less. Breaks that are there stay. A
/// `width` of 0 breaks nothing.
std::string wrapped(std::string_view text, int indent, int width);

}  // namespace metalab::app
