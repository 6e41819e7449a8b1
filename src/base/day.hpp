// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace metalab {

inline constexpr std::size_t kDaySigns = 10;  // of YYYY-MM-DD

/// Whether the text is a day of the calendar, YYYY-MM-DD: days then compare as texts do.
bool is_day(std::string_view text);

/// The same day of the next month, or that month's last. Precondition: a day before 9999-12.
std::string month_after(std::string_view day);

}  // namespace metalab
