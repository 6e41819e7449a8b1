// SPDX-License-Identifier: Apache-2.0
#include "base/in_quotes.hpp"

namespace metalab {

std::string in_quotes(std::string_view text, char quote) {
  std::string out(1, quote);
  out.reserve(text.size() + 2);
  for (const char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  out += quote;
  return out;
}

}  // namespace metalab
