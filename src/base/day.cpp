// SPDX-License-Identifier: Apache-2.0
#include "base/day.hpp"

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
