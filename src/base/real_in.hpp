// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace metalab {

/// The finite number that the whole text is, with a point; nothing where it is another text.
std::optional<double> real_in(std::string_view text);

}  // namespace metalab
