// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace metalab::lab {

/// Whether a password, in lower case, is one of those that everybody tries, perhaps with digits and
/// signs around it, or a row of keys or of one sign.
bool is_guessable_password(std::string_view lower);

}  // namespace metalab::lab
