// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace metalab::numeric {

/// P(Z > z) for standard normal Z.
double normal_tail(double z);

/// Lower limits of a binomial share from x successes in n trials, at a one-sided level `tail` in
/// (0, 1/2]; 0 where x is 0. Counts need not be whole: beta distribution functions then stand for
/// binomial sums. The upper limit is 1 - the lower one of n - x. Precondition: 0 <= x <= n, n > 0.
///
/// The share at which P(X >= x) = tail. Clopper & Pearson (1934), Biometrika 26:404.
double clopper_pearson_lower(double x, double n, double tail);
/// The share at which P(X > x) + P(X = x) / 2 = tail. Lancaster (1961), J. Am. Stat. Assoc. 56:223;
/// Berry & Armitage (1995), The Statistician 44:417.
double mid_p_lower(double x, double n, double tail);

}  // namespace metalab::numeric
