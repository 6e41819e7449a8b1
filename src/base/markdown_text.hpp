// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace metalab {

/// Text that Markdown and the HTML inside it show as it is, also at the beginning of a line.
std::string markdown_escaped(const std::string& text);

/// A stranger's text on one line of at most `longest` columns, escaped.
std::string markdown_text(const std::string& text, int longest = 1000);

}  // namespace metalab
