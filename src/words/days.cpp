// SPDX-License-Identifier: Apache-2.0
#include "words/days.hpp"

#include "base/day.hpp"

namespace metalab::words {
namespace {

/// A sign that a day does not stand beside: of a number, a name, an address.
bool belongs_to_a_name(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '/' || c == '_' || c == '=';
}

}  // namespace

std::string day_in_words(Language language, const std::string& day) {
  if (!is_day(day)) return day;
  const int number = std::stoi(day.substr(8, 2));
  return say(language, number == 1 ? "public.first_day" : "public.day",
             {{"day", std::to_string(number)},
              {"month", say(language, "public.month." + day.substr(5, 2))},
              {"year", day.substr(0, 4)}});
}

std::string with_days_in_words(Language language, const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string found = text.substr(at, kDaySigns);
    const auto end = at + kDaySigns;
    const bool alone = (at == 0 || !belongs_to_a_name(text[at - 1])) &&
                       (end >= text.size() || !belongs_to_a_name(text[end]));
    const bool is_one = is_day(found) && alone;
    out += is_one ? day_in_words(language, found) : text.substr(at, 1);
    at = is_one ? end : at + 1;
  }
  return out;
}

}  // namespace metalab::words
