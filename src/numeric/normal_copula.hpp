// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace metalab::numeric {

/// The probability of each pair of two ordered categories that go together as a bivariate normal
/// cut at their quantiles, row by row of the first; `rank_correlation` is Spearman's of what is
/// cut, 2 sin(pi r / 6) that of the normal (Pearson 1907). Both margins are kept to 1e-12.
/// Precondition: each margin sums to 1; 0 <= rank_correlation <= 1.
std::vector<double> normal_copula(std::span<const double> first, std::span<const double> second,
                                  double rank_correlation);

}  // namespace metalab::numeric
