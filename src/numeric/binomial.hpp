// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "numeric/philox.hpp"

namespace metalab::numeric {

/// One Binomial(n, p) draw; n a whole number >= 0, p in [0, 1]. Exact: sequential inversion when
/// n * min(p, 1-p) < 10, else transformed rejection with squeeze, algorithm BTRS of
/// Hoermann (1993), "The generation of binomial random variates", J. Stat. Comput. Simul. 46:101.
double draw_binomial(double n, double p, RandomStream& stream);

/// Multinomial(n; probabilities) by conditional binomials; `probabilities` sum to 1.
void draw_multinomial(double n, std::span<const double> probabilities, RandomStream& stream,
                      std::span<double> counts);

}  // namespace metalab::numeric
