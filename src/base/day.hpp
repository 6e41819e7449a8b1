// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace metalab {

/// Whether the text is a day of the calendar, YYYY-MM-DD: days then compare as texts do.
bool is_day(std::string_view text);

}  // namespace metalab
