// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"
#include "measures/moments.hpp"

namespace metalab::inference {

/// Score interval of the area under an ROC curve: the areas A with (value - A)^2 <= t^2 r V(A).
/// V is Hanley and McNeil's variance at A with (m + n) / 2 - 1 in place of m - 1 and n - 1:
/// Newcombe (2006), Stat. Med. 25:559, method 5. The factor r makes it DeLong's: it is the quotient
/// of the variance found to V(value), drawn towards 1 by four rows, so that few rows that are well
/// ordered by chance do not look certain. Where scores have few values V is drawn, by four times
/// the share of ties, towards the variance of scores of two values: a share of rows, whose limits
/// are then Wilson's (1927, J. Am. Stat. Assoc. 22:209). Precondition: positives, negatives > 0; t
/// > 0.
Interval area_interval(const measures::Moments& moments, double t);

}  // namespace metalab::inference
