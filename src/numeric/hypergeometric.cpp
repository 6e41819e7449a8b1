// SPDX-License-Identifier: Apache-2.0
#include "numeric/hypergeometric.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/assert.hpp"

namespace metalab::numeric {
namespace {

/// log n! less Stirling's (n + 1/2) log n - n + log(2 pi) / 2; the series from 16 on is exact to a
/// double.
double stirling_error(double n) {
  static constexpr double kSmall[] = {0.0,
                                      0.08106146679532726,
                                      0.0413406959554093,
                                      0.02767792568499834,
                                      0.020790672103765093,
                                      0.016644691189821193,
                                      0.013876128823070748,
                                      0.01189670994589177,
                                      0.010411265261972096,
                                      0.009255462182712733,
                                      0.00833056343336287,
                                      0.007573675487951841,
                                      0.00694284010720953,
                                      0.006408994188004207,
                                      0.0059513701127588475,
                                      0.005554733551962801};
  if (n < 16) return kSmall[static_cast<int>(n)];
  const double square = n * n;
  double sum = 1.0 / 156;
  for (const double one : {691.0 / 360360, 1.0 / 1188, 1.0 / 1680, 1.0 / 1260, 1.0 / 360, 1.0 / 12})
    sum = one - sum / square;
  return sum / n;
}

/// x log(x / mean) + mean - x, without cancellation where x is near its mean.
double deviance(double x, double mean) {
  constexpr double kNear = 0.1;
  const double gap = x - mean;
  if (std::abs(gap) >= kNear * (x + mean)) return x * std::log(x / mean) + mean - x;
  const double v = gap / (x + mean);
  double sum = gap * v, term = 2 * x * v;
  for (int odd = 3;; odd += 2) {
    term *= v * v;
    const double next = sum + term / odd;
    if (next == sum) return sum;
    sum = next;
  }
}

/// log P(X = x) of x successes in n trials of probability p in (0, 1).
double log_binomial(double x, double n, double p) {
  if (n <= 0) return 0;
  if (x <= 0) return n * std::log1p(-p);
  if (x >= n) return n * std::log(p);
  const double rest = n - x;
  return stirling_error(n) - stirling_error(x) - stirling_error(rest) - deviance(x, n * p) -
         deviance(rest, n * (1 - p)) - std::log(2 * std::numbers::pi * x * (rest / n)) / 2;
}

}  // namespace

double hypergeometric_probability(double x, double drawn, double marked, double total) {
  METALAB_ASSERT(marked <= total && drawn <= total);
  if (x < 0 || x > drawn || x > marked || drawn - x > total - marked) return 0;
  if (drawn <= 0 || drawn >= total) return 1;
  const double share = drawn / total;
  return std::exp(log_binomial(x, marked, share) + log_binomial(drawn - x, total - marked, share) -
                  log_binomial(drawn, total, share));
}

namespace {

constexpr double kOneByOne = 16;

/// P(X = x + 1) / P(X = x).
double ratio_up(double x, double drawn, double marked, double total) {
  return (marked - x) * (drawn - x) / ((x + 1) * (total - marked - drawn + x + 1));
}

}  // namespace

double draw_hypergeometric(double drawn, double marked, double total, RandomStream& stream) {
  if (marked > drawn) std::swap(marked, drawn);  // the same distribution
  if (marked <= kOneByOne) {
    double found = 0;
    for (double i = 0; i < marked; ++i)
      found += stream.uniform() * (total - i) < drawn - found ? 1 : 0;
    return found;
  }
  const double least = std::max(0.0, drawn + marked - total), most = marked;
  double below = std::clamp(std::floor((drawn + 1) * (marked + 1) / (total + 2)), least, most);
  double above = below, p_below = hypergeometric_probability(below, drawn, marked, total);
  double p_above = p_below, u = stream.uniform() - p_below;
  const double mode = below;
  while (u > 0 && (below > least || above < most)) {
    if (above < most) {
      p_above *= ratio_up(above, drawn, marked, total);
      ++above;
      u -= p_above;
      if (u <= 0) return above;
    }
    if (below > least) {
      --below;
      p_below /= ratio_up(below, drawn, marked, total);
      u -= p_below;
      if (u <= 0) return below;
    }
  }
  return mode;
}

}  // namespace metalab::numeric
