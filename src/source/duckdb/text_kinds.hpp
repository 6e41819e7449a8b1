// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metalab::source {

/// What a text of a file may be read as. A text has a bit for each reading that keeps all of it;
/// the bits that all texts of a column share are the readings of the column.
namespace kind {
inline constexpr std::uint64_t whole = 1;          // within 64 bits, no leading zeros
inline constexpr std::uint64_t real = 2;           // a whole number only where a double holds it
inline constexpr std::uint64_t truth = 4;          // true, false in any case of letters
inline constexpr std::uint64_t whole_stated = 8;   // the same where the study says so: 007 is 7
inline constexpr std::uint64_t real_stated = 16;   // 007.5 is 7.5
inline constexpr std::uint64_t truth_stated = 32;  // 0 and 1 too
inline constexpr std::uint64_t day = 64;           // 2026-01-31
inline constexpr std::uint64_t moment = 128;       // a day, perhaps with a time, of ISO 8601
inline constexpr std::uint64_t zoned = 256;        // with a time and its zone
inline constexpr std::uint64_t clock = 512;        // 8:00, 08:00:00.5
inline constexpr std::uint64_t nested = 1024;      // a list or an object of JSON
// Days in other orders: one separator, the orders that are possible, with a time or without.
inline constexpr std::uint64_t slash = 1U << 11, dash = 1U << 12, dot = 1U << 13;
inline constexpr std::uint64_t day_first = 1U << 14, month_first = 1U << 15, year_first = 1U << 16;
inline constexpr std::uint64_t short_day_first = 1U << 17, short_month_first = 1U << 18,
                               short_year_first = 1U << 19;
inline constexpr std::uint64_t no_time = 1U << 20, minutes = 1U << 21, seconds = 1U << 22;
}  // namespace kind

/// The kinds of a text of a CSV file; spaces around it do not count.
std::uint64_t kinds_of(std::string_view text);

/// The kinds of a JSON value, given as JSON: numbers are no texts and texts no numbers.
std::uint64_t kinds_of_json(std::string_view json);

/// The formats of strptime that read every text of a column in which `shared` are the kinds that
/// all have: days that are not written as ISO 8601 says.
std::vector<std::string> date_formats(std::uint64_t shared);

/// Who says that a text is a value: the other texts of its column, or the study.
enum class By { texts, study };

/// Values of texts that have the kind of that name, or the one with "_stated".
std::optional<std::int64_t> whole_number(std::string_view text, By by = By::texts);
std::optional<double> real_number(std::string_view text, By by = By::texts);
std::optional<bool> truth_value(std::string_view text, By by = By::texts);
std::optional<std::int32_t> day_number(std::string_view text);  // days since 1970-01-01

/// A JSON number in its shortest form, 1.0 as 1; other JSON as it is.
std::string shortest_json(std::string_view json);

/// What a person may be told of a text without showing it: a key of `words` after "found." and the
/// number that belongs to it.
struct Description {
  std::string kind;
  std::size_t count = 0;
};
Description describe_text(std::string_view text);

}  // namespace metalab::source
