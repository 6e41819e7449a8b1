// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace metalab {

/// The text for comparing what people type: Latin letters (to U+017F) small and without accents,
/// ligatures as two letters, accents that stand by themselves left out; all else as it is.
std::string folded(std::string_view text);

}  // namespace metalab
