// SPDX-License-Identifier: Apache-2.0
#include "base/day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace metalab {
namespace {

/// Precondition: digits.
int number(std::string_view digits) {
  int out = 0;
  for (const char c : digits) out = 10 * out + (c - '0');
  return out;
}

}  // namespace

std::string month_after(std::string_view day) {
  using namespace std::chrono;
  const year_month next = year_month(year(number(day.substr(0, 4))),
                                     month(static_cast<unsigned>(number(day.substr(5, 2))))) +
                          months(1);
  const auto last = static_cast<unsigned>((next / std::chrono::last).day());
  const auto same = static_cast<unsigned>(number(day.substr(8, 2)));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(next.year()),
                     static_cast<unsigned>(next.month()), std::min(same, last));
}

bool is_day(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  const bool formed = text.size() == kForm.size() &&
                      std::equal(text.begin(), text.end(), kForm.begin(), [](char c, char form) {
                        return form == 'd' ? c >= '0' && c <= '9' : c == form;
                      });
  if (!formed) return false;
  const std::chrono::year_month_day day{
      std::chrono::year(number(text.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(number(text.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(number(text.substr(8, 2))))};
  return day.ok();
}

}  // namespace metalab
