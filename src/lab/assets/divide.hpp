// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace metalab::lab {

inline constexpr std::int64_t kWhole = 10'000;  // in basis points: all shares together

/// An amount in hundredths by shares in basis points, exact to the cent: each gets its part rounded
/// down, and the cents that are left go one each to those with the largest remainders, of equal
/// ones to the first. Preconditions: 0 <= cents <= kMostCents; the shares are kWhole together.
std::vector<std::int64_t> divide_by_shares(std::int64_t cents,
                                           const std::vector<std::int64_t>& basis_points);

inline constexpr std::int64_t kMostCents = 100'000'000'000;

}  // namespace metalab::lab
