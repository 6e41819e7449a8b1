// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace metalab::server {

/// Cache-Control of what never changes under its name, and of what is asked for again each time.
inline constexpr const char* kForEver = "public, max-age=31536000, immutable";
inline constexpr const char* kAskAgain = "no-cache";

}  // namespace metalab::server
