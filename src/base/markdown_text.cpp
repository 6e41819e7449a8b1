// SPDX-License-Identifier: Apache-2.0
#include "base/markdown_text.hpp"

#include <algorithm>

#include "base/letter_case.hpp"
#include "base/utf8.hpp"

namespace metalab {
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

/// A word joiner: it is not seen, and no link, mention or issue number reaches over it.
constexpr std::string_view kBreak = "&#8288;";

bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && kDigits.find(text[at]) != std::string_view::npos;
}

/// A digit into what may be the digest of a commit, and so as long.
bool is_within_commit(std::string_view text, std::size_t at) {
  constexpr std::string_view kHex = "0123456789abcdefABCDEF";
  constexpr std::size_t kLength = 40;
  const auto is_hex = [&](std::size_t i) {
    return i < text.size() && kHex.find(text[i]) != std::string_view::npos;
  };
  if (at == 0 || !is_hex(at - 1) || (at >= 2 && is_hex(at - 2))) return false;
  std::size_t end = at;
  while (is_hex(end)) ++end;
  return end - at + 1 == kLength;
}

/// GitHub and others would make a link of what is none in the text: of an address, an issue
/// (GH-12) or a commit here, ...
bool breaks_before(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with("://") ||
         (at >= 3 && text[at] == '.' && lower_case(text.substr(at - 3, 3)) == "www") ||
         (at >= 2 && text[at] == '-' && is_digit(text, at + 1) &&
          lower_case(text.substr(at - 2, 2)) == "gh") ||
         is_within_commit(text, at);
}

/// ... of a person (@name, a@b.c) or an issue (#12) here.
bool breaks_after(std::string_view rest) {
  return rest.size() > 1 && (rest[0] == '@' || (rest[0] == '#' && is_digit(rest, 1)));
}

}  // namespace

std::string markdown_escaped(const std::string& text) {
  std::string out;
  std::size_t begin = leading_mark(text);
  if (begin > 0)
    out = text[0] == ' ' ? "&#32;" : text.substr(0, begin - 1) + "\\" + text[begin - 1];
  for (std::size_t i = begin; i < text.size(); ++i) {
    const char c = text[i];
    if (breaks_before(text, i)) out += kBreak;
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
    if (breaks_after(std::string_view(text).substr(i))) out += kBreak;
  }
  return out;
}

std::string markdown_text(const std::string& text, int longest) {
  return markdown_escaped(printable(text, longest));
}

}  // namespace metalab
