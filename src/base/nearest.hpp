// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace metalab {

/// The candidate most like `name` (Damerau-Levenshtein, case ignored), or "" when none is near.
std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates);

/// "a, b, c": at most `most` of the names, then an ellipsis.
std::string list_names(const std::vector<std::string>& names, std::size_t most = 12);

}  // namespace metalab
