// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace metalab {

/// The candidate that is the same value written in another way, or "": 1 for 1.0 or 01, true for
/// TRUE, 08:00 for 8:00:00, "a" for " a".
std::string other_spelling(std::string_view name, const std::vector<std::string>& candidates);

/// The candidate most like `name`: another spelling of it, else the nearest (Damerau-Levenshtein,
/// case ignored), or "" when none is near.
std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates);

/// "a, b, c": at most `most` of the names, then an ellipsis. One of more than 80 columns is an
/// ellipsis, too: a file that is read wrongly may stand in a name whole.
std::string list_names(const std::vector<std::string>& names, std::size_t most = 12);

}  // namespace metalab
