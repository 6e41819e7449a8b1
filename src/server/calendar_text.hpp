// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "lab/calendar/dates.hpp"
#include "words/words.hpp"

namespace metalab::server {

/// The days as iCalendar (RFC 5545), each an event of a whole day that links to its object. `url`
/// is the laboratory's, without a slash at its end.
std::string calendar_text(const std::vector<lab::Date>& dates, const std::string& url,
                          words::Language language);

}  // namespace metalab::server
