// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "lab/call.hpp"

namespace metalab::lab {

/// Until when something lasts that has no end.
inline constexpr const char* kLastDay = "9999-12-31";

/// The day at this moment, in UTC.
std::string today(const Call& call);

/// Of something that has `from` and perhaps `until`. Error: lab_days_order.
Status check_days(const Json& body);

}  // namespace metalab::lab
