// SPDX-License-Identifier: Apache-2.0
#include "render/layout/markdown_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace metalab::render {
namespace {

constexpr std::string_view kSpecial = "\\`*_[]|#!~";
constexpr std::string_view kDigits = "0123456789";

/// Bytes of what would begin a list, an underline or code at the beginning of a line: "-", "12.".
std::size_t leading_mark(std::string_view text) {
  const auto ends_at = [&](std::size_t at) { return at == text.size() || text[at] == ' '; };
  if (text.empty()) return 0;
  if (text[0] == ' ' || text.find_first_not_of("-=") == std::string_view::npos) return 1;
  if ((text[0] == '-' || text[0] == '+') &&
      (ends_at(1) || text.find_first_not_of("- ") == std::string_view::npos))
    return 1;
  const auto digits = std::min(text.find_first_not_of(kDigits), text.size());
  const bool numbered =
      digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
  return numbered && ends_at(digits + 1) ? digits + 1 : 0;
}

}  // namespace

std::string markdown_escaped(const std::string& text) {
  std::string out;
  std::size_t begin = leading_mark(text);
  if (begin > 0)
    out = text[0] == ' ' ? "&#32;" : text.substr(0, begin - 1) + "\\" + text[begin - 1];
  for (std::size_t i = begin; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (kSpecial.find(c) != std::string_view::npos)
      out += std::string("\\") + c;
    else
      out += c;
  }
  return out;
}

std::string markdown_text(const std::string& text, int longest) {
  return markdown_escaped(printable(text, longest));
}

}  // namespace metalab::render
