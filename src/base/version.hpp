// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace metalab {
/// Semantic version of this program (the CMake project's version).
extern const char* const kVersion;
}  // namespace metalab
