// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace metalab::evidence {

/// The note of what was left out since disclosure hides counts; rows needed among it.
inline constexpr const char* kExactCountsNeeded = "exact_counts_needed";

}  // namespace metalab::evidence
