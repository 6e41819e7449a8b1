// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures/sample.hpp"

namespace metalab::inference {

/// Two-sided p-value of Fisher's exact test that two proportions are equal: the probability, given
/// both margins, of all tables that are no more probable than the one found (up to 1e-7, so that
/// equally probable tables count whatever their rounding). Fisher (1935), The logic of inductive
/// inference, J. R. Stat. Soc. 98:39. In [0, 1]; 1 where a margin is zero,
/// 0 where it is below the smallest double.
/// Precondition: whole numbers, fewer than 2^53 trials in all.
double fisher_exact(const measures::Proportion& a, const measures::Proportion& b);

}  // namespace metalab::inference
