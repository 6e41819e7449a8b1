// SPDX-License-Identifier: Apache-2.0
#include "source/duckdb/text_kinds.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

#include "base/json.hpp"
#include "base/letter_case.hpp"
#include "base/utf8.hpp"

namespace metalab::source {
namespace {

constexpr std::size_t kLongestDate = 40;
constexpr std::size_t kLongestExact = 38;  // digits of a whole number within 128 bits

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Takes the digits that `text` begins with.
std::string_view take_digits(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  const auto digits = text.substr(0, n);
  text.remove_prefix(n);
  return digits;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

/// A number's parts, as they are written.
struct Written {
  bool negative = false, fraction = false, exponent = false;
  std::string_view digits;  // before the point
  std::string_view number;  // without a plus in front

  bool has_leading_zero() const { return digits.size() > 1 && digits.front() == '0'; }
  bool is_whole() const { return !fraction && !exponent; }
};

std::optional<Written> read_number(std::string_view text) {
  Written out;
  out.negative = take(text, '-');
  out.number = text;
  if (!out.negative && take(text, '+')) out.number = text;
  out.digits = take_digits(text);
  std::size_t digits = out.digits.size();
  if (take(text, '.')) {
    out.fraction = true;
    digits += take_digits(text).size();
  }
  if (digits == 0) return std::nullopt;
  if (take(text, 'e') || take(text, 'E')) {
    out.exponent = true;
    if (!take(text, '-')) take(text, '+');
    if (take_digits(text).empty()) return std::nullopt;
  }
  return text.empty() ? std::optional(out) : std::nullopt;
}

/// NaN and infinity, as programs write them.
std::optional<double> not_finite(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  const std::string word = lower_case(text);
  const double sign = negative ? -1 : 1;
  if (word == "nan") return std::nan("");
  if (word == "inf" || word == "infinity") return sign * HUGE_VAL;
  return std::nullopt;
}

/// A whole number is one of doubles only where the double is that number.
bool is_exact(const Written& number, double value) {
  if (!number.is_whole()) return true;
  if (number.digits.size() <= 15) return true;
  if (number.digits.size() > kLongestExact) return false;
  __extension__ unsigned __int128 whole = 0;
  for (const char c : number.digits) whole = whole * 10 + static_cast<unsigned>(c - '0');
  __extension__ const auto held = static_cast<unsigned __int128>(std::abs(value));
  return held == whole;
}

std::optional<std::int64_t> whole_of(const Written& number) {
  if (!number.is_whole()) return std::nullopt;
  std::uint64_t size = 0;
  const auto* end = number.digits.data() + number.digits.size();
  const auto read = std::from_chars(number.digits.data(), end, size);
  const std::uint64_t limit = (std::uint64_t{1} << 63U) - (number.negative ? 0 : 1);
  if (read.ec != std::errc{} || read.ptr != end || size > limit) return std::nullopt;
  return static_cast<std::int64_t>(number.negative ? 0 - size : size);
}

std::optional<double> real_of(const Written& number) {
  double value = 0;
  const auto* end = number.number.data() + number.number.size();
  const auto read = std::from_chars(number.number.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end || !is_exact(number, value)) return std::nullopt;
  return number.negative ? -value : value;
}

/// The digits of a short number without sign, spaces or leading zeros, as most are.
bool take_short(std::string_view& text, std::int64_t& value) {
  const std::size_t size = text.size();
  while (!text.empty() && is_digit(text.front())) {
    value = value * 10 + (text.front() - '0');
    text.remove_prefix(1);
  }
  return text.size() < size;
}

std::optional<std::int64_t> short_whole(std::string_view text) {
  std::int64_t value = 0;
  if (text.empty() || text.size() > 18 || (text.size() > 1 && text.front() == '0'))
    return std::nullopt;
  return take_short(text, value) && text.empty() ? std::optional(value) : std::nullopt;
}

/// At most 15 digits and a power of ten that doubles hold: their quotient is the nearest double.
std::optional<double> short_real(std::string_view text) {
  constexpr std::array<double, 16> powers{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                          1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  if (text.size() > 16 || text.size() < 3 || (text[0] == '0' && text[1] != '.'))
    return std::nullopt;
  std::int64_t value = 0;
  if (!take_short(text, value) || !take(text, '.')) return std::nullopt;
  const std::size_t digits = text.size();
  if (!take_short(text, value) || !text.empty()) return std::nullopt;
  return static_cast<double>(value) / powers[digits];
}

/// Three numbers between two equal separators, and what follows them.
struct DateParts {
  std::array<std::string_view, 3> parts;
  char separator = 0;
  std::string_view rest;
};

std::optional<DateParts> read_date(std::string_view text) {
  DateParts out;
  for (std::size_t i = 0; i < 3; ++i) {
    out.parts[i] = take_digits(text);
    if (out.parts[i].empty() || out.parts[i].size() > 4) return std::nullopt;
    if (i == 2) break;
    if (text.empty()) return std::nullopt;
    if (i == 0) out.separator = text.front();
    if (!take(text, out.separator)) return std::nullopt;
  }
  out.rest = text;
  return out.separator == '-' || out.separator == '/' || out.separator == '.' ? std::optional(out)
                                                                              : std::nullopt;
}

int number_in(std::string_view digits) {
  int out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

bool is_date(std::string_view year, std::string_view month, std::string_view day) {
  if (month.size() > 2 || day.size() > 2) return false;
  const auto valid = [&](int y) {
    return std::chrono::year_month_day(std::chrono::year(y),
                                       std::chrono::month(static_cast<unsigned>(number_in(month))),
                                       std::chrono::day(static_cast<unsigned>(number_in(day))))
        .ok();
  };
  if (year.size() == 2) return valid(2000 + number_in(year)) || valid(1900 + number_in(year));
  return year.size() == 4 && number_in(year) >= 1000 && valid(number_in(year));
}

/// What stands behind a time: seconds, their fraction, a zone.
struct TimeParts {
  bool seconds = false, fraction = false, zoned = false;
};

std::optional<TimeParts> read_time(std::string_view text) {
  TimeParts out;
  const auto part = [&](std::size_t least, int most) {
    const auto digits = take_digits(text);
    return digits.size() >= least && digits.size() <= 2 && number_in(digits) <= most;
  };
  if (!part(1, 23) || !take(text, ':') || !part(2, 59)) return std::nullopt;
  if (take(text, ':')) {
    out.seconds = true;
    if (!part(2, 59)) return std::nullopt;
    if (take(text, '.')) {
      out.fraction = true;
      const auto digits = take_digits(text);
      if (digits.empty() || digits.size() > 9) return std::nullopt;
    }
  }
  if (text.empty()) return out;
  out.zoned = true;
  if (text == "Z") return out;
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  if (!part(2, 23)) return std::nullopt;
  if (text.empty()) return out;
  take(text, ':');
  return part(2, 59) && text.empty() ? std::optional(out) : std::nullopt;
}

std::uint64_t separator_kind(char separator) {
  return separator == '/' ? kind::slash : separator == '-' ? kind::dash : kind::dot;
}

/// The orders in which three numbers are a date.
std::uint64_t order_kinds(const std::array<std::string_view, 3>& p) {
  const bool is_short = p[0].size() <= 2 && p[2].size() == 2;
  std::uint64_t out = 0;
  if (p[0].size() == 4 && is_date(p[0], p[1], p[2])) out |= kind::year_first;
  if (p[2].size() == 4 && is_date(p[2], p[1], p[0])) out |= kind::day_first;
  if (p[2].size() == 4 && is_date(p[2], p[0], p[1])) out |= kind::month_first;
  if (is_short && is_date(p[2], p[1], p[0])) out |= kind::short_day_first;
  if (is_short && is_date(p[2], p[0], p[1])) out |= kind::short_month_first;
  if (is_short && p[0].size() == 2 && is_date(p[0], p[1], p[2])) out |= kind::short_year_first;
  return out;
}

std::uint64_t date_kinds(std::string_view text) {
  if (text.size() > kLongestDate) return 0;
  if (const auto time = read_time(text)) return time->zoned ? 0 : kind::clock;
  const auto date = read_date(text);
  if (!date) return 0;
  const std::uint64_t orders = order_kinds(date->parts);
  if (orders == 0) return 0;
  const bool iso = date->separator == '-' && orders == kind::year_first &&
                   date->parts[1].size() == 2 && date->parts[2].size() == 2;
  if (date->rest.empty())
    return iso ? kind::day | kind::moment
               : separator_kind(date->separator) | orders | kind::no_time;
  std::string_view rest = date->rest;
  if (!take(rest, ' ') && !(iso && take(rest, 'T'))) return 0;
  const auto time = read_time(rest);
  if (!time) return 0;
  if (iso) return time->zoned ? kind::zoned : kind::moment;
  if (time->zoned || time->fraction) return 0;
  return separator_kind(date->separator) | orders | (time->seconds ? kind::seconds : kind::minutes);
}

std::uint64_t number_kinds(std::string_view text) {
  const auto number = read_number(text);
  if (!number) return not_finite(text) ? kind::real | kind::real_stated : 0;
  std::uint64_t out = 0;
  if (whole_of(*number)) out |= kind::whole | kind::whole_stated;
  if (real_of(*number)) out |= kind::real | kind::real_stated;
  if (text == "0" || text == "1") out |= kind::truth_stated;
  return number->has_leading_zero() ? out & ~(kind::whole | kind::real) : out;
}

/// The kinds of a whole number of at most 18 digits.
std::uint64_t short_kinds(std::int64_t value) {
  const bool held = static_cast<std::int64_t>(static_cast<double>(value)) == value;
  return kind::whole | kind::whole_stated | (held ? kind::real | kind::real_stated : 0) |
         (value == 0 || value == 1 ? kind::truth_stated : 0);
}

bool is_truth_word(std::string_view text) {
  if (text.size() < 4 || text.size() > 5) return false;
  const std::string word = lower_case(text);
  return word == "true" || word == "false";
}

}  // namespace

std::uint64_t kinds_of(std::string_view given) {
  const auto text = trimmed(given);
  if (text.empty()) return 0;
  if (const auto value = short_whole(text)) return short_kinds(*value);
  if (short_real(text)) return kind::real | kind::real_stated;
  if (const auto numbers = number_kinds(text); numbers != 0) return numbers;
  if (is_truth_word(text)) return kind::truth | kind::truth_stated;
  return is_digit(text.front()) ? date_kinds(text) : 0;
}

std::uint64_t kinds_of_json(std::string_view json) {
  if (json.empty()) return 0;
  if (json.front() == '{' || json.front() == '[') return kind::nested;
  if (json.front() != '"') return kinds_of(json);
  const auto text = json.substr(1, json.size() - 2);
  return !text.empty() && is_digit(text.front()) ? date_kinds(text) & ~kind::clock : 0;
}

std::vector<std::string> date_formats(std::uint64_t shared) {
  std::string separator;
  if ((shared & kind::slash) != 0) separator = "/";
  if ((shared & kind::dash) != 0) separator = "-";
  if ((shared & kind::dot) != 0) separator = ".";
  std::string time = "?";
  if ((shared & kind::no_time) != 0) time.clear();
  if ((shared & kind::minutes) != 0) time = " %H:%M";
  if ((shared & kind::seconds) != 0) time = " %H:%M:%S";
  std::vector<std::string> out;
  if (separator.empty() || time == "?") return out;
  const auto add = [&](std::uint64_t order, const char* first, const char* second,
                       const char* third) {
    if ((shared & order) != 0)
      out.push_back(std::string(first) + separator + second + separator + third + time);
  };
  add(kind::day_first, "%d", "%m", "%Y");
  add(kind::month_first, "%m", "%d", "%Y");
  add(kind::year_first, "%Y", "%m", "%d");
  add(kind::short_day_first, "%d", "%m", "%y");
  add(kind::short_month_first, "%m", "%d", "%y");
  add(kind::short_year_first, "%y", "%m", "%d");
  return out;
}

std::optional<std::int64_t> whole_number(std::string_view text, By by) {
  if (const auto value = short_whole(text)) return value;
  const auto number = read_number(trimmed(text));
  if (!number || (by == By::texts && number->has_leading_zero())) return std::nullopt;
  return whole_of(*number);
}

std::optional<double> real_number(std::string_view text, By by) {
  if (const auto value = short_real(text)) return value;
  const auto kept = trimmed(text);
  const auto number = read_number(kept);
  if (number && by == By::texts && number->has_leading_zero()) return std::nullopt;
  return number ? real_of(*number) : not_finite(kept);
}

std::optional<bool> truth_value(std::string_view text, By by) {
  const auto kept = trimmed(text);
  if (by == By::study && (kept == "0" || kept == "1")) return kept == "1";
  return is_truth_word(kept) ? std::optional(kept.size() == 4) : std::nullopt;
}

std::optional<std::int32_t> day_number(std::string_view text) {
  const auto kept = trimmed(text);
  if ((date_kinds(kept) & kind::day) == 0) return std::nullopt;
  const auto date = read_date(kept);
  const auto part = [&](std::size_t i) { return static_cast<unsigned>(number_in(date->parts[i])); };
  const std::chrono::sys_days days(
      std::chrono::year_month_day(std::chrono::year(static_cast<int>(part(0))),
                                  std::chrono::month(part(1)), std::chrono::day(part(2))));
  return static_cast<std::int32_t>(days.time_since_epoch().count());
}

std::string shortest_json(std::string_view json) {
  const auto number = read_number(json);
  if (!number) return std::string(json);
  if (number->is_whole()) return std::string(json == "-0" ? "0" : json);
  const auto value = real_of(*number);
  return value ? shortest_real(*value + 0.0) : std::string(json);
}

Description describe_text(std::string_view given) {
  const auto text = trimmed(given);
  if (text.empty()) return {"empty", 0};
  if (const auto number = read_number(text)) {
    if (number->has_leading_zero()) return {"leading_zeros", number->digits.size()};
    if (number->is_whole()) return {"whole", number->digits.size()};
    return {"decimals", 0};
  }
  return {"text", characters(given).size()};
}

}  // namespace metalab::source
