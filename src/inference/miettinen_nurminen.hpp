// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"
#include "measures/measure.hpp"

namespace metalab::inference {

/// Score intervals of p1 - p2 and of p1 / p2 for two independent binomial shares, with variances
/// from the constrained maximum likelihood estimates and the factor N / (N - 1).
/// Miettinen & Nurminen (1985), "Comparative analysis of two rates", Stat. Med. 4:213,
/// eqs. (8)-(11); the constrained estimate in the form of Farrington & Manning (1990), Stat. Med.
/// 9:1447. Precondition: trials > 0 in both, z > 0. The ratio's upper limit is infinity when
/// p2's count is 0; both limits are 0 and infinity when both counts are.
Interval miettinen_nurminen_difference(const measures::Proportion& first,
                                       const measures::Proportion& second, double z);
Interval miettinen_nurminen_ratio(const measures::Proportion& first,
                                  const measures::Proportion& second, double z);

/// The score statistics behind the intervals: decreasing in the difference `d` in [-1, 1] and in
/// the ratio `phi` > 0. The interval holds the values whose statistic lies in [-z, z].
double miettinen_nurminen_difference_score(const measures::Proportion& first,
                                           const measures::Proportion& second, double d);
double miettinen_nurminen_ratio_score(const measures::Proportion& first,
                                      const measures::Proportion& second, double phi);

}  // namespace metalab::inference
