// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace metalab::render {

/// Text that LaTeX sets as it is: no command, no ligature. Signs beyond Latin letters and common
/// punctuation become \unicodesign{4E2D}, which the document defines.
std::string latex_escaped(const std::string& text);

/// A stranger's text on one line of at most `longest` columns, escaped.
std::string latex_text(const std::string& text, int longest = 1000);

}  // namespace metalab::render
