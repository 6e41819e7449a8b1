// SPDX-License-Identifier: Apache-2.0
#include "base/folded.hpp"

#include "base/utf8.hpp"

namespace metalab {
namespace {

// U+00C0 to U+017F as small letters without accents; "?": two letters; " ": no letter.
constexpr char32_t kFirst = 0xC0;
constexpr std::string_view kPlain =
    "aaaaaa?ceeeeiiiidnooooo ouuuuy??aaaaaa?ceeeeiiiidnooooo ouuuuy?y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllllll "
    " llnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

std::string_view two_letters(char32_t point) {
  switch (point) {
    case 0xC6:
    case 0xE6:
      return "ae";
    case 0xDE:
    case 0xFE:
      return "th";
    case 0xDF:
      return "ss";
    case 0x132:
    case 0x133:
      return "ij";
    case 0x152:
    case 0x153:
      return "oe";
    default:
      return "";
  }
}

bool is_combining(char32_t point) { return point >= 0x300 && point <= 0x36F; }

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const auto& [point, bytes] : characters(text)) {
    const char plain =
        point >= kFirst && point < kFirst + kPlain.size() ? kPlain[point - kFirst] : ' ';
    if (point >= 'A' && point <= 'Z')
      out += static_cast<char>(point - 'A' + 'a');
    else if (plain == '?')
      out += two_letters(point);
    else if (plain != ' ')
      out += plain;
    else if (!is_combining(point))
      out += bytes;
  }
  return out;
}

}  // namespace metalab
