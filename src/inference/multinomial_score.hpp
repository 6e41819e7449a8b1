// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "inference/interval.hpp"
#include "measures/weighted_count.hpp"

namespace metalab::inference {

/// Rows of one kind, and the value that each of them has.
struct ValuedRows {
  double value = 0;
  double rows = 0;  // at least 0; a broken number where rows are effective ones
};

/// Score interval of the mean value of rows that fall into a few kinds with known values: all
/// means m for which |mean - m| <= z sqrt(v / n), v the variance under the multinomial
/// probabilities of largest likelihood among those whose mean is m. Kinds without rows take part,
/// so that a costly kind that was not seen bounds the mean from above. The constrained estimate is
/// rows / (n (1 + lambda (value - m))): Owen (1988), Biometrika 75:237, eq. (2.6); the interval is
/// Wilson's of a share for values 0 and 1, and Tango's (1998, Stat. Med. 17:891) for -1, 0 and 1.
/// Preconditions: rows in all above 0, values finite, z > 0.
Interval multinomial_score(std::span<const ValuedRows> kinds, double z);

/// Rows of one kind that may be weighted.
struct ValuedCount {
  double value = 0;
  measures::WeightedCount count;
};

/// The same of weighted rows: with survey weights (`multinomial_score_effective`) of as many rows
/// as give the weighted mean its design-based variance, at most Kish's; see
/// measures::effective_share. Precondition: weights in all above 0.
Interval multinomial_score(std::span<const ValuedCount> kinds, bool survey, double z);

}  // namespace metalab::inference
