// SPDX-License-Identifier: Apache-2.0
#include "inference/fisher_exact.hpp"

#include <algorithm>
#include <cmath>

#include "numeric/hypergeometric.hpp"

namespace metalab::inference {
namespace {

constexpr double kSameProbability = 1 + 1e-7;
constexpr double kNegligible = 1e-18;

/// The number of successes of the first proportion, given all margins.
struct Margins {
  double first, second, successes;

  double least() const { return std::max(0.0, successes - second); }
  double most() const { return std::min(first, successes); }
  double mode() const { return std::floor((first + 1) * (successes + 1) / (first + second + 2)); }
  double probability(double x) const {
    return numeric::hypergeometric_probability(x, first, successes, first + second);
  }
  /// P(x + step) / P(x).
  double ratio(double x, int step) const {
    const double up = step > 0 ? x : x - 1;
    const double out = (successes - up) * (first - up) / ((up + 1) * (second - successes + up + 1));
    return step > 0 ? out : 1 / out;
  }
  /// P of `x` and all beyond it, away from the mode.
  double tail(double x, int step) const {
    double term = probability(x), sum = term;
    for (double at = x; step > 0 ? at < most() : at > least(); at += step) {
      term *= ratio(at, step);
      sum += term;
      if (term < sum * kNegligible) break;
    }
    return sum;
  }
};

/// The value nearest to the mode on its side `step` that is no more probable than `limit`; nothing
/// beyond the support.
double other_side(const Margins& margins, double limit, int step) {
  double near = margins.mode(), far = step > 0 ? margins.most() + 1 : margins.least() - 1;
  while (std::abs(far - near) > 1) {
    const double middle = std::floor((near + far) / 2);
    (margins.probability(middle) <= limit ? far : near) = middle;
  }
  return far;
}

}  // namespace

double fisher_exact(const measures::Proportion& a, const measures::Proportion& b) {
  const Margins margins{a.trials, b.trials, a.successes + b.successes};
  if (margins.least() == margins.most()) return 1;
  const double found = margins.probability(a.successes), limit = found * kSameProbability;
  const double mode = std::clamp(margins.mode(), margins.least(), margins.most());
  if (margins.probability(mode) <= limit) return 1;
  const int away = a.successes < mode ? -1 : 1;
  const double other = other_side(margins, limit, -away);
  const bool exists = other >= margins.least() && other <= margins.most();
  return std::min(1.0, margins.tail(a.successes, away) + (exists ? margins.tail(other, -away) : 0));
}

}  // namespace metalab::inference
