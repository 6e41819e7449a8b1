// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metalab {

bool is_valid_utf8(std::string_view text);

/// Adds the code point's bytes. Precondition: at most U+10FFFF and no surrogate.
void append_utf8(std::string& text, char32_t point);

/// Order of two valid UTF-8 texts by their UTF-16 code units (RFC 8785, section 3.2.3).
bool utf16_less(std::string_view a, std::string_view b);

/// The characters of a text, each with its bytes; a malformed byte is U+FFFD.
std::vector<std::pair<char32_t, std::string_view>> characters(std::string_view text);
std::vector<std::pair<char32_t, std::string_view>> characters(std::string&& text) = delete;

/// Columns a terminal needs for the text: combining marks take none, wide East Asian signs two.
int display_width(std::string_view text);

/// Whether a sign behind `before` (0 = nothing) cannot be shown or is not seen: control characters,
/// bidirectional marks, zero-width and tag signs.
bool needs_escape(char32_t sign, char32_t before);

/// Whether a sign behind `before` is not seen: zero-width and tag signs, soft hyphens, marks of
/// direction, control characters but tabs and ends of lines. Two texts that differ by such signs
/// alone look alike.
bool is_unseen(char32_t sign, char32_t before);

/// Whether a sign is a blank of another width than the space, such as U+00A0.
bool is_other_blank(char32_t sign);

/// Text safe to print on a terminal or a single line: control characters, bidirectional overrides,
/// noncharacters and other signs that are not seen are named ([U+200B]), so that no two texts look
/// alike by them; a malformed byte becomes U+FFFD; at most `max_width` columns, then an ellipsis.
std::string printable(std::string_view text, int max_width);

}  // namespace metalab
