// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace metalab {
namespace {

struct Decoded {
  char32_t code = 0;
  std::size_t length = 0;  // 0 = malformed
};

Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (byte(i) & 0x3FU);
  }
  static constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < kSmallest[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, length};
}

int width_of(char32_t c) {
  if (c == 0x200B || c == 0x200D || c == 0xFE0F || (c >= 0x0300 && c <= 0x036F)) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                    (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                    (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

/// Marks of direction and of byte order.
bool is_mark(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
         c == 0x200E || c == 0x200F || c == 0x061C;
}

bool is_unprintable(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || is_mark(c) || c == 0x2028 || c == 0x2029 ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/// Signs that are not seen: two texts that differ by them alone look alike. Joiners and selectors
/// are part of emoji and of scripts that join letters; elsewhere they serve nothing else.
bool is_invisible(char32_t c, char32_t before) {
  constexpr char32_t kFirstJoined = 0x600;  // Arabic; before it stand Latin, Greek and Cyrillic
  const bool joins = c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F);
  if (joins) return before < kFirstJoined;
  return c == 0xAD || c == 0x34F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 ||
         (c >= 0x180B && c <= 0x180F) || c == 0x200B || (c >= 0x2060 && c <= 0x2065) ||
         (c >= 0x206A && c <= 0x206F) || c == 0x2800 || c == 0x3164 || c == 0xFFA0 ||
         (c >= 0xFFF0 && c <= 0xFFFB) || (c >= 0x1BCA0 && c <= 0x1BCA3) ||
         (c >= 0x1D173 && c <= 0x1D17A) || (c >= 0xE0000 && c <= 0xE0FFF);
}

/// [U+200B]: what stands for a sign that is not seen or cannot be shown.
std::string named_sign(char32_t c) {
  return fmt::format("[U+{:04X}]", static_cast<std::uint32_t>(c));
}

}  // namespace

bool needs_escape(char32_t sign, char32_t before) {
  return is_unprintable(sign) || is_invisible(sign, before);
}

bool is_unseen(char32_t sign, char32_t before) {
  const bool is_space = sign >= 0x09 && sign <= 0x0D;
  return !is_space && needs_escape(sign, before);
}

bool is_other_blank(char32_t sign) {
  return sign == 0xA0 || sign == 0x1680 || (sign >= 0x2000 && sign <= 0x200A) || sign == 0x202F ||
         sign == 0x205F || sign == 0x3000;
}

bool is_valid_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto next = decode(text);
    if (next.length == 0) return false;
    text.remove_prefix(next.length);
  }
  return true;
}

void append_utf8(std::string& text, char32_t point) {
  const auto rest = [&](int shift) { text += static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0 | (point >> 6));
    rest(0);
  } else if (point < 0x10000) {
    text += static_cast<char>(0xE0 | (point >> 12));
    rest(6), rest(0);
  } else {
    text += static_cast<char>(0xF0 | (point >> 18));
    rest(12), rest(6), rest(0);
  }
}

bool utf16_less(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const auto x = decode(a);
    const auto y = decode(b);
    if (x.length == 0 || y.length == 0) return a < b;
    if (x.code != y.code) {
      // Code points above the BMP start with a surrogate, 0xD800 to 0xDBFF.
      const char32_t first_x = x.code > 0xFFFF ? 0xD800 + ((x.code - 0x10000) >> 10U) : x.code;
      const char32_t first_y = y.code > 0xFFFF ? 0xD800 + ((y.code - 0x10000) >> 10U) : y.code;
      return first_x != first_y ? first_x < first_y : x.code < y.code;
    }
    a.remove_prefix(x.length);
    b.remove_prefix(y.length);
  }
  return a.empty() && !b.empty();
}

std::vector<std::pair<char32_t, std::string_view>> characters(std::string_view text) {
  std::vector<std::pair<char32_t, std::string_view>> out;
  while (!text.empty()) {
    const auto next = decode(text);
    const std::size_t length = next.length == 0 ? 1 : next.length;
    if (next.length == 0)
      out.emplace_back(0xFFFD, "\uFFFD");
    else
      out.emplace_back(next.code, text.substr(0, length));
    text.remove_prefix(length);
  }
  return out;
}

int display_width(std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const auto next = decode(text);
    width += next.length == 0 ? 1 : width_of(next.code);
    text.remove_prefix(next.length == 0 ? 1 : next.length);
  }
  return width;
}

std::string printable(std::string_view text, int max_width) {
  // Signs without width could go on for ever; no honest label needs more than a few each.
  const auto most_bytes = static_cast<std::size_t>(std::max(max_width, 1)) * 16;
  std::string out;
  std::size_t fits = 0;  // bytes that leave room for an ellipsis
  int width = 0;
  char32_t before = 0;
  while (!text.empty()) {
    const auto next = decode(text);
    const std::size_t length = next.length == 0 ? 1 : next.length;
    std::string shown(text.substr(0, length));
    if (next.length == 0)
      shown = "\uFFFD";
    else if (needs_escape(next.code, before))
      shown = named_sign(next.code);
    const int step = display_width(shown);
    if (width + step > max_width || out.size() + shown.size() > most_bytes)
      return out.substr(0, fits) + "\u2026";
    out += shown;
    width += step;
    before = next.code;
    if (width < max_width) fits = out.size();
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace metalab
