// SPDX-License-Identifier: Apache-2.0
#include "inference/miettinen_nurminen.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "numeric/crossing.hpp"

namespace metalab::inference {
namespace {

using measures::Proportion;
using numeric::crossing;

/// Two Newton steps on the likelihood equation in p2 given p1 = p2 + d: the cubic's closed form
/// loses half of its digits near a double root.
double polish(const Proportion& a, const Proportion& b, double d, double p2) {
  const double low = std::max(0.0, -d), high = std::min(1.0, 1 - d);
  for (int i = 0; i < 2; ++i) {
    const double p1 = p2 + d;
    if (p1 <= 1e-9 || p1 >= 1 - 1e-9 || p2 <= 1e-9 || p2 >= 1 - 1e-9) return p2;
    const double score = a.successes / p1 - (a.trials - a.successes) / (1 - p1) + b.successes / p2 -
                         (b.trials - b.successes) / (1 - p2);
    const double slope = -a.successes / (p1 * p1) -
                         (a.trials - a.successes) / ((1 - p1) * (1 - p1)) -
                         b.successes / (p2 * p2) - (b.trials - b.successes) / ((1 - p2) * (1 - p2));
    const double next = p2 - score / slope;
    if (!(next > low && next < high)) return p2;
    p2 = next;
  }
  return p2;
}

/// Maximum likelihood estimate of p2 when p1 = p2 + d.
double constrained_p2(const Proportion& first, const Proportion& second, double d) {
  const double theta = second.trials / first.trials;
  const double r1 = first.successes / first.trials, r2 = second.successes / second.trials;
  const double a = 1 + theta;
  const double b = -(1 + theta + r1 + theta * r2 + d * (theta + 2));
  const double c = d * d + d * (2 * r1 + theta + 1) + r1 + theta * r2;
  const double e = -r1 * d * (1 + d);
  const double third = b / (3 * a);
  const double v = third * third * third - b * c / (6 * a * a) + e / (2 * a);
  const double u = std::copysign(std::sqrt(std::max(0.0, b * b / (9 * a * a) - c / (3 * a))), v);
  const double cosine = u == 0 ? 0 : std::clamp(v / (u * u * u), -1.0, 1.0);
  const double angle = (std::numbers::pi + std::acos(cosine)) / 3;
  const double p1 = 2 * u * std::cos(angle) - b / (3 * a);
  const double p2 = std::clamp(p1 - d, std::max(0.0, -d), std::min(1.0, 1 - d));
  return polish(first, second, d, p2);
}

double studentised(double distance, double variance) {
  if (variance > 0) return distance / std::sqrt(variance);
  if (distance == 0) return 0;
  return std::copysign(std::numeric_limits<double>::infinity(), distance);
}

double correction(const Proportion& first, const Proportion& second) {
  const double n = first.trials + second.trials;
  return n > 1 ? n / (n - 1) : 1;
}

}  // namespace

double miettinen_nurminen_difference_score(const Proportion& first, const Proportion& second,
                                           double d) {
  const double p2 = constrained_p2(first, second, d);
  const double p1 = std::clamp(p2 + d, 0.0, 1.0);
  return studentised(
      first.successes / first.trials - second.successes / second.trials - d,
      (p1 * (1 - p1) / first.trials + p2 * (1 - p2) / second.trials) * correction(first, second));
}

double miettinen_nurminen_ratio_score(const Proportion& first, const Proportion& second,
                                      double phi) {
  const double a = (first.trials + second.trials) * phi;
  const double b = first.trials * phi + first.successes + second.trials + second.successes * phi;
  const double c = first.successes + second.successes;
  const double root = std::sqrt(std::max(0.0, b * b - 4 * a * c));
  const double p2 = std::min(1.0, 2 * c / (b + root));
  const double p1 = std::min(1.0, phi * p2);
  return studentised(first.successes / first.trials - phi * second.successes / second.trials,
                     (p1 * (1 - p1) / first.trials + phi * phi * p2 * (1 - p2) / second.trials) *
                         correction(first, second));
}

Interval miettinen_nurminen_difference(const Proportion& first, const Proportion& second,
                                       double z) {
  const double estimate = first.successes / first.trials - second.successes / second.trials;
  const auto score = [&](double d) {
    return miettinen_nurminen_difference_score(first, second, d);
  };
  return {estimate <= -1 ? -1 : crossing(score, z, -1, estimate),
          estimate >= 1 ? 1 : crossing(score, -z, estimate, 1), "miettinen_nurminen"};
}

Interval miettinen_nurminen_ratio(const Proportion& first, const Proportion& second, double z) {
  const double r1 = first.successes / first.trials, r2 = second.successes / second.trials;
  // The ratio is searched as t = ratio / (1 + ratio), which runs from 0 to 1.
  const auto ratio = [](double t) { return t / (1 - t); };
  const auto score = [&](double t) {
    return miettinen_nurminen_ratio_score(first, second, ratio(t));
  };
  const double middle = r1 + r2 > 0 ? r1 / (r1 + r2) : 0.5;
  return {first.successes <= 0 ? 0 : ratio(crossing(score, z, 0, middle)),
          second.successes <= 0 ? std::numeric_limits<double>::infinity()
                                : ratio(crossing(score, -z, middle, std::nextafter(1.0, 0.0))),
          "miettinen_nurminen"};
}

}  // namespace metalab::inference
