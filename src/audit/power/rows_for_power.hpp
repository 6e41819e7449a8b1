// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "base/result.hpp"

namespace metalab::audit {

/// Most rows that a plan speaks of.
inline constexpr std::int64_t kMostPlannedRows = 100'000'000;

/// The fewest rows at which `power` reaches `wanted`, rounded up to three significant digits;
/// nothing where more than `most` would be needed. Rows grow from `start`, then
/// found between two numbers of rows on the scale where power is near a straight line: its normal
/// quantile against the root of the rows.
Result<std::optional<std::int64_t>> rows_for_power(
    const std::function<Result<double>(std::int64_t)>& power, double wanted, std::int64_t start,
    std::int64_t most = kMostPlannedRows);

}  // namespace metalab::audit
