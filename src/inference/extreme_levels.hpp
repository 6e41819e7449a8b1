// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace metalab::inference {

/// The largest critical value at which a test is inverted: p-values below 1.3e-15 are not told
/// apart. Approximations say nothing of levels so far out.
inline constexpr double kLargestCritical = 8;

}  // namespace metalab::inference
