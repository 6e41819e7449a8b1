// SPDX-License-Identifier: Apache-2.0
#include "render/layout/terminal.hpp"

#include <array>
#include <cmath>

#include "render/phrases/numbers.hpp"

namespace metalab::render {
namespace {

bool is_figure(char c) { return c >= '0' && c <= '9'; }

/// Whether a blank that a person typed is one at which no line ends: within 50 000, before its unit
/// and French signs, behind an opening quote and the sign of a section.
bool belongs_together(std::string_view before, std::string_view after) {
  const bool opens = before.ends_with("\u00AB") || before.ends_with("\u00A7");
  const bool closes =
      after.size() == 1 && std::string_view("%$:;?!").find(after.front()) != std::string_view::npos;
  const bool group = !before.empty() && is_figure(before.back()) && after.size() >= 3 &&
                     std::all_of(after.begin(), after.begin() + 3, is_figure);
  return opens || closes || group || after.starts_with("\u00BB") || after.starts_with("\u20AC");
}

/// The end of the word that begins at `start`.
std::size_t word_end(std::string_view text, std::size_t start) {
  auto end = std::min(text.find(' ', start), text.size());
  while (end < text.size()) {
    const auto next = std::min(text.find(' ', end + 1), text.size());
    const auto after = text.substr(end + 1, next - end - 1);
    if (!belongs_together(text.substr(start, end - start), after)) break;
    end = next;
  }
  return end;
}

}  // namespace

std::string wrapped(const std::string& text, int indent, int width) {
  std::string out, line;
  std::size_t start = 0;
  while (start <= text.size()) {
    const auto end = word_end(text, start);
    const std::string word = text.substr(start, end - start);
    if (!line.empty() && display_width(line) + 1 + display_width(word) > width - indent) {
      out += spaces(indent) + line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
    start = end + 1;
  }
  return out + spaces(indent) + line + "\n";
}

std::string interval_bar(const evidence::Estimate& estimate, double low, double high, double tick,
                         int columns) {
  const auto column = [&](double value) {
    const double share = high > low ? (value - low) / (high - low) : 0.5;
    return std::clamp(static_cast<int>(std::lround(share * (columns - 1))), 0, columns - 1);
  };
  const int from = column(estimate.interval.lower);
  const int to = column(estimate.interval.upper.value_or(high));
  const int dot = column(estimate.value), mark = column(tick);
  std::string out;
  for (int i = 0; i < columns; ++i) {
    if (i == dot)
      out += "\u25CF";
    else if (i >= from && i <= to)
      out += "\u2500";
    else if (i == mark)
      out += "\u2506";
    else
      out += " ";
  }
  return out;
}

std::string share_bar(double share) {
  static constexpr std::array<const char*, 9> kBlocks{
      " ", "\u2581", "\u2582", "\u2583", "\u2584", "\u2585", "\u2586", "\u2587", "\u2588"};
  const auto eighths = static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * 8));
  return kBlocks[eighths];
}

std::vector<std::string> aligned(const std::vector<std::array<std::string, 6>>& cells) {
  std::array<int, 6> width{};
  for (const auto& row : cells)
    for (std::size_t c = 0; c < row.size(); ++c)
      width[c] = std::max(width[c], display_width(row[c]));
  std::vector<std::string> out;
  for (const auto& row : cells) {
    std::string line = "  " + left_aligned(row[0], width[0]);
    for (const std::size_t c : {1, 2, 3, 4, 5})
      if (width[c] > 0)
        line += "  " + (c == 3 || c == 5 ? left_aligned(row[c], width[c])
                                         : right_aligned(row[c], width[c]));
    while (line.ends_with(' ')) line.pop_back();
    out.push_back(std::move(line));
  }
  return out;
}

std::string rows_left_out(words::Language language, const Ink& ink, const char* key,
                          std::size_t count) {
  if (count == 0) return "";
  const auto n = Numbers(language).whole(std::int64_t(count));
  return ink.faint("  " + words::say(language, key, {{"n", n}})) + "\n";
}

std::string lines_with_gap(words::Language language, const Ink& ink,
                           const std::vector<std::string>& lines, std::size_t low,
                           std::size_t between) {
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == low + 1) out += rows_left_out(language, ink, "report.between", between);
    out += lines[i] + "\n";
  }
  return out;
}

std::string rows_shown(words::Language language, const Ink& ink, std::size_t shown,
                       std::size_t all) {
  if (shown >= all) return "";
  return ink.faint("  " + words::say(language, "report.rows_shown",
                                     {{"shown", Numbers(language).whole(std::int64_t(shown))},
                                      {"all", Numbers(language).whole(std::int64_t(all))}})) +
         "\n";
}

}  // namespace metalab::render
