// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace metalab {

/// The text with A to Z as a to z: how SQL compares names. Other letters stay.
std::string lower_case(std::string_view text);

}  // namespace metalab
