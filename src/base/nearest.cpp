// SPDX-License-Identifier: Apache-2.0
#include "base/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/letter_case.hpp"
#include "base/utf8.hpp"

namespace metalab {
namespace {

constexpr std::size_t kLongestCompared = 64;
constexpr int kWidestListed = 80;

std::string compared(std::string_view text) { return lower_case(text.substr(0, kLongestCompared)); }

/// Optimal string alignment distance: insert, delete, substitute, swap neighbours.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string without_leading_zeros(std::string_view digits) {
  const auto first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? "0" : std::string(digits.substr(first));
}

/// A number without what does not change it, digit by digit; "" where the text is none.
std::string plain_number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.find('e') != std::string_view::npos) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return "";
    return plain_number(fmt::format("{}{:f}", negative ? "-" : "", value));
  }
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
  if (!all_digits(whole) || (!fraction.empty() && !all_digits(fraction))) return "";
  while (fraction.ends_with('0')) fraction.remove_suffix(1);
  return fmt::format("{}{}{}{}", negative ? "-" : "", without_leading_zeros(whole),
                     fraction.empty() ? "" : ".", fraction);
}

/// A time of day without what does not change it; "" where the text is none.
std::string plain_time(std::string_view text) {
  if (text.size() > 8 || text.find(':') == std::string_view::npos) return "";
  std::string out;
  std::size_t parts = 0;
  while (true) {
    const auto part = text.substr(0, text.find(':'));
    if (!all_digits(part) || part.size() > 2 || ++parts > 3) return "";
    const std::string digits = without_leading_zeros(part);
    if (parts < 3 || digits != "0") out += fmt::format("{}{}", parts > 1 ? ":" : "", digits);
    if (part.size() == text.size()) return parts > 1 ? out : "";
    text.remove_prefix(part.size() + 1);
  }
}

/// What all spellings of a value have in common.
std::string plain(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return "";
  text = text.substr(first, text.find_last_not_of(" \t") - first + 1);
  const std::string lower = lower_case(text);
  if (const auto number = plain_number(lower); !number.empty()) return number;
  if (const auto time = plain_time(lower); !time.empty()) return time;
  std::string out = lower;
  if (out.size() > 10 && out[10] == 't' && out[4] == '-') out[10] = ' ';  // 2026-01-31T10:00
  return out;
}

}  // namespace

std::string other_spelling(std::string_view name, const std::vector<std::string>& candidates) {
  const std::string wanted = plain(name);
  const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const auto& candidate) {
    return candidate != name && plain(candidate) == wanted;
  });
  return found == candidates.end() ? "" : *found;
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates) {
  if (const auto same = other_spelling(name, candidates); !same.empty()) return same;
  const std::string wanted = compared(name);
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, wanted.size() / 3) + 1;
  for (const auto& candidate : candidates) {
    const std::size_t d = distance(wanted, compared(candidate));
    if (d < best_distance) {
      best_distance = d;
      best = candidate;
    }
  }
  return best;
}

std::string list_names(const std::vector<std::string>& names, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < most; ++i)
    out += fmt::format("{}{}", i == 0 ? "" : ", ",
                       display_width(names[i]) > kWidestListed ? "\u2026" : names[i]);
  if (names.size() > most) out += ", \u2026";
  return out;
}

}  // namespace metalab
