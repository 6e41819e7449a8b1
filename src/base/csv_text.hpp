// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace metalab {

/// A text as a cell of CSV (RFC 4180): one line, quoted where needed; a text that a spreadsheet
/// would run as a formula begins with an apostrophe. The one way from a text to a cell.
std::string csv_text(const std::string& text, char separator = ',');

}  // namespace metalab
