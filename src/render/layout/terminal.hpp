// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "evidence/evidence.hpp"
#include "words/words.hpp"

// What text for a terminal is laid out with.
namespace metalab::render {

/// ANSI styles; colour only repeats what shape and word already say.
struct Ink {
  bool on;
  std::string bold(const std::string& text) const { return wrap("1", text); }
  std::string faint(const std::string& text) const { return wrap("2", text); }
  std::string verdict(evidence::VerdictKind kind, const std::string& text) const {
    using evidence::VerdictKind;
    return wrap(kind == VerdictKind::met       ? "1;36"
                : kind == VerdictKind::not_met ? "1;35"
                                               : "1",
                text);
  }
  std::string wrap(const char* style, const std::string& text) const {
    return on ? fmt::format("\x1b[{}m{}\x1b[0m", style, text) : text;
  }
};

inline std::string spaces(int count) {
  return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

inline std::string left_aligned(const std::string& text, int width) {
  return text + spaces(width - display_width(text));
}

inline std::string right_aligned(const std::string& text, int width) {
  return spaces(width - display_width(text)) + text;
}

/// Lines of at most `width` columns, broken at spaces; never at no-break spaces, nor at those that
/// a person typed in their place.
std::string wrapped(const std::string& text, int indent, int width);

/// A dot with its interval on a scale from `low` to `high`, and a value of the scale as a tick.
std::string interval_bar(const evidence::Estimate& estimate, double low, double high, double tick,
                         int columns);

/// Lines of a table of A, B and their difference: a name, two values, a bar, a value and an
/// interval. Columns without a text are left out.
std::vector<std::string> aligned(const std::vector<std::array<std::string, 6>>& cells);

/// A share of 1 as a bar of one column: blank, or an eighth to eight eighths of a block.
std::string share_bar(double share);

/// A faint line that says how many rows are not shown (`key`: report.between or report.unnumbered);
/// nothing for none.
std::string rows_left_out(words::Language language, const Ink& ink, const char* key,
                          std::size_t count);

/// The lines of a table with a heading; behind the first `low` rows how many stand `between`.
std::string lines_with_gap(words::Language language, const Ink& ink,
                           const std::vector<std::string>& lines, std::size_t low,
                           std::size_t between);

/// A faint line that says how many rows of all are shown; nothing where all are.
std::string rows_shown(words::Language language, const Ink& ink, std::size_t shown,
                       std::size_t all);

}  // namespace metalab::render
