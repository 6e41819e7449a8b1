// SPDX-License-Identifier: Apache-2.0
#include "numeric/binomial_limits.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numbers>

namespace metalab::numeric {
namespace {

constexpr double kMostSummed = 200;  // counts up to here, of cases or of others, are summed
constexpr double kLastStep =
    1e-10;  // relative; what remains after it is of the order of its square
constexpr int kMostSteps = 200;

/// A probability that grows with the share, and how fast.
struct Tail {
  double probability, slope;
};

/// P(X > x) + P(X = x) / 2 for a whole x: terms fall from x upwards while the share is below x / n.
Tail summed_above(double x, double n, double p) {
  const double odds = p / (1 - p);
  double term = std::exp(n * std::log1p(-p));
  double before = 0;
  for (double k = 0; k < x; ++k) {
    before = term;
    term *= (n - k) / (k + 1) * odds;
  }
  const double slope = ((n - x + 1) * before + (n - x) * term) / (2 * (1 - p));
  double sum = term / 2;
  for (double k = x; k < n && term > sum * 1e-17; ++k) {
    term *= (n - k) / (k + 1) * odds;
    sum += term;
  }
  return {sum, slope};
}

/// P(X < x) + P(X = x) / 2 of the failures, seen from the share of successes: whole n - x.
Tail summed_below(double x, double n, double p) {
  const double failures = n - x, odds = (1 - p) / p;
  double term = std::exp(n * std::log(p)), before = 0, sum = 0;
  for (double k = 0; k < failures; ++k) {
    sum += term;
    before = term;
    term *= (n - k) / (k + 1) * odds;
  }
  return {sum + term / 2, ((n - failures + 1) * before + (n - failures) * term) / (2 * p)};
}

Tail by_beta(double x, double n, double p) {
  using boost::math::ibeta, boost::math::ibeta_derivative;
  // In double precision: a quarter of the time, as good to the twelve digits of evidence.
  using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  const Policy policy;
  Tail out{ibeta(x, n - x + 1, p, policy) / 2, ibeta_derivative(x, n - x + 1, p, policy) / 2};
  if (x >= n) return out;
  out.probability += ibeta(x + 1, n - x, p, policy) / 2;
  out.slope += ibeta_derivative(x + 1, n - x, p, policy) / 2;
  return out;
}

/// Where a tail that grows with the share has a logarithm: Newton's steps, halving where they
/// leave the bracket.
template <class TailAt>
double solve(const TailAt& at, double tail, double start, double high) {
  double low = 0, p = start;
  for (int i = 0; i < kMostSteps; ++i) {
    const Tail here = at(p);
    (here.probability > tail ? high : low) = p;
    const double step = here.probability > 0 && here.slope > 0
                            ? here.probability / here.slope * std::log(tail / here.probability)
                            : high - low;
    if (std::abs(step) <= kLastStep * p) return p + step;
    const double next = p + step > low && p + step < high ? p + step : low + (high - low) / 2;
    p = next;
  }
  return p;
}

}  // namespace

double normal_tail(double z) { return boost::math::erfc(z / std::numbers::sqrt2) / 2; }

double clopper_pearson_lower(double x, double n, double tail) {
  return x <= 0 ? 0 : boost::math::ibeta_inv(x, n - x + 1, tail);
}

double mid_p_lower(double x, double n, double tail) {
  if (x <= 0) return 0;
  if (x >= n) return std::pow(2 * tail, 1 / n);
  const bool whole = x == std::floor(x) && n == std::floor(n);
  const double start = x / n / 2;
  // From the side with fewer counts: from the other the first term, (1 - p)^n, may be too small to
  // be held.
  if (whole && x <= std::min(n - x, kMostSummed))
    return solve([&](double p) { return summed_above(x, n, p); }, tail, start, x / n);
  if (whole && n - x <= std::min(x, kMostSummed))
    return solve([&](double p) { return summed_below(x, n, p); }, tail, x / n, 1);
  return solve([&](double p) { return by_beta(x, n, p); }, tail, start, 1);
}

}  // namespace metalab::numeric
