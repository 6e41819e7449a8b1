// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include "measures/measure.hpp"
#include "measures/numbers/heavy_tail.hpp"

namespace metalab::measures {
namespace {

std::optional<Moments> mean_square(const Numbers& numbers) {
  return mean_of(numbers, &NumberSums::e2, &NumberSums::e4, 2);
}

/// Roots of two mean squares by the delta method, whose variances are v and w and that of their
/// difference d: with roots a and b it is (d + (b - a)(v / a - w / b)) / 4ab, and at most the root
/// of d, since roots are no further apart than the root of the squares' difference.
std::optional<Moments> difference_of_roots(const PairedNumbers& numbers) {
  const auto first = mean_square(numbers.first), second = mean_square(numbers.second);
  auto out = mean_of(numbers, &DifferenceSums::square, unseen_fourth(numbers));
  if (!first || !second || !out) return std::nullopt;
  const double a = std::sqrt(std::max(0.0, first->value));
  const double b = std::sqrt(std::max(0.0, second->value));
  const double most = std::sqrt(out->variance);
  if (a > 0 && b > 0) {
    const double ends = (b - a) * (first->variance / a - second->variance / b);
    out->variance = std::clamp((out->variance + ends) / (4 * a * b), 0.0, most);
    out->value /= a + b;
  } else {  // one model never errs, or neither does
    out->variance = a + b > 0 ? std::min(out->variance / (4 * (a + b) * (a + b)), most) : most;
    out->value = b - a;
  }
  return out;
}

}  // namespace

/// Root of the mean of (prediction - outcome)^2.
extern const Measure root_mean_squared_error;
constinit const Measure root_mean_squared_error{
    .name = "root_mean_squared_error",
    .needs = Needs::outcome_and_prediction,
    .lowest = 0,
    .highest = std::numeric_limits<double>::infinity(),
    .form = NumberForm{mean_square, Shape::root, squared_errors_are_heavy, difference_of_roots,
                       few_squares_differ},
};

}  // namespace metalab::measures
