// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace metalab {
/// Semantic version of this program (the CMake project's version).
inline constexpr const char* kVersion = METALAB_VERSION;
}  // namespace metalab
