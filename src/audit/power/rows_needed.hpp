// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "audit/decide.hpp"
#include "base/context.hpp"

namespace metalab::audit {

/// Studies drawn for each number of rows that is tried, at most.
inline constexpr int kGrownRuns = 400;

/// The rows at which an open verdict is reached with 80 % probability, with today's rates and group
/// shares: the smallest number at which four of five drawn studies come to the same verdict,
/// rounded up to two significant digits. All groups of the criterion are drawn together
/// (GrownStudy), at the critical value that its intervals have. A group that is left out for its
/// few rows takes part from where it has enough. Nothing when no group is estimable, where few rows
/// carry a sum, and where more than evidence::kMostTimesTheRows times today's rows would be needed.
std::optional<double> rows_needed(const study::Study& study, const Judged& judged, double critical,
                                  std::int64_t used_rows, const Context& context);

/// `rows`, rounded up to two significant digits.
double rounded_rows(double rows);

}  // namespace metalab::audit
