// SPDX-License-Identifier: Apache-2.0
#include "render/layout/latex_text.hpp"

#include <fmt/format.h>

#include <map>
#include <string_view>

#include "base/utf8.hpp"

namespace metalab::render {
namespace {

const std::map<char32_t, std::string_view>& replacements() {
  static const std::map<char32_t, std::string_view> signs{
      {'\\', "\\textbackslash{}"},
      {'{', "\\{"},
      {'}', "\\}"},
      {'$', "\\$"},
      {'&', "\\&"},
      {'#', "\\#"},
      {'%', "\\%"},
      {'_', "\\_"},
      {'^', "\\textasciicircum{}"},
      {'~', "\\textasciitilde{}"},
      {'<', "\\textless{}"},
      {'>', "\\textgreater{}"},
      {'|', "\\textbar{}"},
      {'"', "\\textquotedbl{}"},
      {'[', "{[}"},  // behind a line's end they would be its options
      {']', "{]}"},
      {'*', "{*}"},
      {'\'', "\\textquotesingle{}"},
      {'`', "\\textasciigrave{}"},
      {0xA0, "~"},
      {0x2009, "\\,"},
      {0x202F, "\\,"},
      {0x20AC, "\\texteuro{}"},
      {0x2212, "$-$"},
      {0x2264, "$\\leq$"},
      {0x2265, "$\\geq$"},
  };
  return signs;
}

/// What T1 fonts have: printable ASCII, Latin-1 without its controls, OE, Y with diaeresis, dashes
/// and quotation marks.
bool stands_for_itself(char32_t c) {
  static constexpr std::u32string_view kPunctuation = U"\u2013\u2014\u2018\u2019\u201C\u201D\u2026";
  if (kPunctuation.find(c) != std::u32string_view::npos) return true;
  return (c >= 0x20 && c < 0x7F) || (c > 0xA0 && c <= 0xFF && c != 0xAD) || c == 0x152 ||
         c == 0x153 || c == 0x178;
}

}  // namespace

std::string latex_escaped(const std::string& text) {
  std::string out;
  char32_t previous = 0;
  for (const auto& [code, bytes] : characters(text)) {
    // "--" would be a dash, ",," a quotation mark.
    if (code == previous && (code == '-' || code == ',')) out += "{}";
    previous = code;
    const auto replaced = replacements().find(code);
    if (replaced != replacements().end())
      out += replaced->second;
    else if (stands_for_itself(code))
      out += bytes;
    else
      out += fmt::format("\\unicodesign{{{:04X}}}", static_cast<std::uint32_t>(code));
  }
  return out;
}

std::string latex_text(const std::string& text, int longest) {
  return latex_escaped(printable(text, longest));
}

}  // namespace metalab::render
