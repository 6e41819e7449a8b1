// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "numeric/philox.hpp"

namespace metalab::numeric {

/// P(X = x) of `x` marked among `drawn` from `total` of which `marked` are marked; 0 outside the
/// support. Whole numbers, to about 1e-12 of the value, in a time that does not depend on them:
/// three binomial probabilities by their saddle-point form, Loader (2000), Fast and accurate
/// computation of binomial probabilities. Precondition: marked, drawn <= total < 2^53.
double hypergeometric_probability(double x, double drawn, double marked, double total);

/// How many marked ones are among `drawn` from `total` of which `marked` are marked: an exact draw,
/// one after the other where few are marked or drawn, else by inversion from the mode outwards. The
/// same precondition.
double draw_hypergeometric(double drawn, double marked, double total, RandomStream& stream);

}  // namespace metalab::numeric
