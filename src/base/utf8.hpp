// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace metalab {

bool is_valid_utf8(std::string_view text);

/// Order of two valid UTF-8 texts by their UTF-16 code units (RFC 8785, section 3.2.3).
bool utf16_less(std::string_view a, std::string_view b);

/// Columns a terminal needs for the text: combining marks take none, wide East Asian signs two.
int display_width(std::string_view text);

/// Text safe to print on a terminal or a single line: control characters and bidirectional
/// overrides become U+FFFD; at most `max_width` columns, then an ellipsis.
std::string printable(std::string_view text, int max_width);

}  // namespace metalab
