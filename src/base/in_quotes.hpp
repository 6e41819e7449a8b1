// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace metalab {

/// The text in these quotes, each of them inside it twice, as SQL and CSV have it.
std::string in_quotes(std::string_view text, char quote);

}  // namespace metalab
