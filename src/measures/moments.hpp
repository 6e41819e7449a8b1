// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>

namespace metalab::measures {

/// An estimate with the variance of its estimator.
struct Moments {
  double value = 0;
  double variance = 0;
  double rows = 0;  // (effective) rows behind it, taken for a share where the variance is 0
  double degrees = std::numeric_limits<double>::infinity();  // of freedom of the variance
  double skewness = 0;   // of the estimator: third central moment / variance^(3/2)
  double positives = 0;  // of an area: (effective) rows of either outcome
  double negatives = 0;
  double ties = 0;  // share of pairs of either outcome with the same score
  // Least and largest placement: the share of the other outcome below a positive's score, above a
  // negative's.
  double least_of_positives = 0, most_of_positives = 1, least_of_negatives = 0,
         most_of_negatives = 1;
  double wary_variance = 0;  // of a loss: with one more row of either outcome; of a mean score: one
                             // as far as the farthest; of `share`: drawn towards a binomial one; 0:
                             // not asked for
  double wary_skewness = 0;
  double share = 0;       // of `gap`, a mean less a share: the share, its (effective) rows,
  double share_rows = 0;  // the mean's variance, the correlation of mean and share
  double mean_variance = 0;
  double correlation = 0;
  double open_below = 0;  // with exact scores instead of bins the estimate would lie in
  double open_above = 0;  // [value - open_below, value + open_above]
};

/// On what scale the estimator is near normal, so which interval its moments give.
enum class Shape {
  share_of_rows,  // rows counted or not: as a binomial share of p(1 - p) / variance rows
  share,          // in [0, 1]: Wilson's interval of p(1 - p) / variance rows
  bounded,        // in [0, 1], of few large values: Wilson's interval with `wary_variance`
  gap,            // mean of skewed numbers less a share of the same rows: their limits by MOVER
  area,           // of an ROC curve: Newcombe's score interval with the variance found
  real,           // any number: Student's t
  skewed,         // mean of skewed numbers: t corrected for the skewness
  positive,       // above 0: t on the log scale
  root,           // root of a positive number: `value` is the square; t on the log scale
  root_at_zero,   // root of an unbiased estimate of a square, which may be below 0
  below_one,      // below 1, like R squared: t on the scale log(1 - value)
};

}  // namespace metalab::measures
