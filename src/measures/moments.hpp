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
  double open_below = 0;  // with exact scores instead of bins the estimate would lie in
  double open_above = 0;  // [value - open_below, value + open_above]
};

/// On what scale the estimator is near normal, so which interval its moments give.
enum class Shape {
  share,         // in [0, 1]: Wilson's interval of p(1 - p) / variance rows
  real,          // any number: Student's t
  positive,      // above 0: t on the log scale
  root,          // root of a positive number: `value` is the square; t on the log scale
  root_at_zero,  // root of an unbiased estimate of a square, which may be below 0
  below_one,     // below 1, like R squared: t on the scale log(1 - value)
};

}  // namespace metalab::measures
