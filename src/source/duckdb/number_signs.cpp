// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/number_signs.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "source/duckdb/text_kinds.hpp"

namespace metalab::source {
namespace {

constexpr std::uint64_t kNumber = kind::whole | kind::real | kind::whole_stated | kind::real_stated;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Blanks and apostrophes as they are typeset.
constexpr std::array<std::string_view, 3> kBlanks{"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
constexpr std::string_view kApostrophe = "\xE2\x80\x99";

/// Takes one sign of thousands, or nothing.
bool take_thousands(std::string_view& text, char sign) {
  const auto take = [&](std::string_view written) {
    if (!text.starts_with(written)) return false;
    text.remove_prefix(written.size());
    return true;
  };
  if (sign == '\0' || text.empty()) return false;
  if (take({&sign, 1})) return true;
  if (sign == '\'') return take(kApostrophe);
  return sign == ' ' && std::any_of(kBlanks.begin(), kBlanks.end(), take);
}

std::string take_digits(std::string_view& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  std::string out(text.begin(), end);
  text.remove_prefix(out.size());
  return out;
}

/// The whole part without its signs of thousands; nothing where these are not before three digits,
/// or behind a 0 (0,316 is no 316).
std::optional<std::string> take_whole(std::string_view& text, char thousands) {
  std::string out = take_digits(text);
  const bool grouped = !out.empty() && out.size() <= 3 && out.front() != '0';
  while (take_thousands(text, thousands)) {
    const std::string group = take_digits(text);
    if (!grouped || group.size() != 3) return std::nullopt;
    out += group;
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::string> read(std::string_view text, char decimal, char thousands) {
  std::string out;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    out = text.front();
    text.remove_prefix(1);
  }
  const auto whole = take_whole(text, thousands);
  if (!whole) return std::nullopt;
  out += *whole;
  if (!text.empty() && text.front() == decimal) {
    text.remove_prefix(1);
    out += "." + take_digits(text);
  }
  if (text.find_first_of(".,") != std::string_view::npos) return std::nullopt;
  out += text;  // an exponent, or what makes it no number
  return (kinds_of(out) & kNumber) != 0 ? std::optional(out) : std::nullopt;
}

const std::vector<NumberSigns> kSigns{{",", ""},  {",", " "}, {",", "."}, {".", ","},
                                      {".", " "}, {".", "'"}, {",", "'"}};

}  // namespace

const std::vector<NumberSigns>& number_signs_in_use() { return kSigns; }

std::string numbers_sql(const std::string& text) {
  std::string out;
  for (const auto& signs : kSigns)
    out += (out.empty() ? "" : ", ") + std::string("bool_and(metalab_kinds(metalab_plain(") + text +
           ", " + sql_literal(signs.decimal) + ", " + sql_literal(signs.thousands) + ")) & " +
           std::to_string(kNumber) + " <> 0)";
  return out;
}

std::vector<const NumberSigns*> fitting_signs(const std::vector<Datum>& answers,
                                              std::size_t first) {
  std::vector<const NumberSigns*> out;
  bool by_comma = false, by_point = false;
  for (std::size_t way = 0; way < kSigns.size(); ++way) {
    const auto* fits = std::get_if<bool>(&answers.at(first + way));
    if (fits == nullptr || !*fits) continue;
    (kSigns[way].decimal == "," ? by_comma : by_point) = true;
    out.push_back(&kSigns[way]);
  }
  return by_comma && by_point ? std::vector<const NumberSigns*>() : out;
}

std::string plain_number(std::string_view text, char decimal, char thousands) {
  if (auto number = read(trimmed(text), decimal, thousands)) return *number;
  return (kinds_of(text) & kNumber) != 0 ? "" : std::string(text);
}

}  // namespace metalab::source
