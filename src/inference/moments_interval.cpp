// SPDX-License-Identifier: Apache-2.0
#include "inference/moments_interval.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "inference/area_interval.hpp"
#include "inference/mover.hpp"
#include "inference/wilson.hpp"
#include "numeric/infinity.hpp"
#include "numeric/student.hpp"

namespace metalab::inference {
namespace {

using measures::Moments;
using measures::Shape;
using numeric::kInfinity;

double effective_rows(const Moments& m) {
  return m.variance > 0 && m.value > 0 && m.value < 1 ? m.value * (1 - m.value) / m.variance
                                                      : m.rows;
}

/// The error relative to the value, squared.
double relative_variance(const Moments& m) {
  return m.value > 0 ? m.variance / (m.value * m.value) : 0;
}

/// A quotient of two independent variances of normal numbers has a relative variance of 4 / n.
constexpr double kOfNormal = 4, kRowsOfNormal = 4;  // rows that draw towards it

Interval opened(Interval limits, const Moments& m, double lowest, double highest) {
  return {std::max(lowest, limits.lower - m.open_below),
          std::min(highest, limits.upper + m.open_above), limits.method};
}

/// Limits as of a share of the rows that give the value its variance.
template <class LimitsOf>
Interval as_share_of_rows(Moments m, const LimitsOf& limits_of) {
  m.value = std::clamp(m.value, 0.0, 1.0);
  const double rows = effective_rows(m);
  Interval out = limits_of(measures::Proportion{m.value * rows, rows});
  out.method = effective_name(out.method);
  return opened(out, m, 0, 1);
}

Interval wilson_of_rows(const Moments& m, double t) {
  return as_share_of_rows(m, [&](const auto& share) { return wilson(share, t); });
}

Moments wary(Moments m) {
  if (m.wary_variance > 0) m.variance = m.wary_variance, m.skewness = m.wary_skewness;
  return m;
}

/// Hall's cubic u + a u^2 / 3 + a^2 u^3 / 27 + a / 6, undone; a the skewness.
double undo_skewness(double u, double a) {
  return std::abs(a) < 1e-9 ? u : 3 / a * (std::cbrt(1 + a * (u - a / 6)) - 1);
}

Interval skewed_interval(const Moments& m, double t) {
  const double error = std::sqrt(m.variance);
  return {m.value - undo_skewness(t, m.skewness) * error,
          m.value - undo_skewness(-t, m.skewness) * error, "skewed_t"};
}

/// The mean's limits as of any skewed mean, the share's as of any share.
Interval gap_interval(const Moments& m, double t, ShareLimits& limits) {
  Moments mean = m;
  mean.value = m.value + m.share;
  mean.variance = m.mean_variance;
  const Interval of_mean = skewed_interval(mean, t);
  const Interval of_share = limits.of({m.share * m.share_rows, m.share_rows});
  return mover_difference({mean.value, of_mean.lower, of_mean.upper},
                          {m.share, of_share.lower, of_share.upper}, m.correlation);
}

/// Two rows may ask for limits beyond what a number can be; as large says as little, and squares of
/// it are numbers.
constexpr double kFarthest = 1e150;

/// Limits value exp(shift -+ t s widening) of a positive number.
Interval log_interval(double value, double shift, double spread) {
  return {std::min(kFarthest, value * std::exp(shift - spread)),
          std::min(kFarthest, value * std::exp(shift + spread)), "log_t"};
}

Interval positive_interval(const Moments& m, double t, double square) {
  return opened(log_interval(m.value, square, t * std::sqrt(square) * (1 + square)), m, 0,
                std::numeric_limits<double>::infinity());
}

/// A relative variance drawn towards that of normal numbers' by as few rows.
double drawn_to_normal(double square, double rows) {
  return (rows * square + kRowsOfNormal * kOfNormal / rows) / (rows + kRowsOfNormal);
}

Interval root_interval(const Moments& m, double t) {
  const double square = relative_variance(m);
  return positive_interval(m, t, std::max(square, drawn_to_normal(square, m.rows)));
}

Interval below_one_interval(const Moments& m, double t) {
  Moments rest = m;
  rest.value = 1 - m.value;
  const double square = drawn_to_normal(relative_variance(rest), m.rows);
  const Interval outside = log_interval(rest.value * (1 - 1 / m.rows), -square,
                                        t * std::sqrt(square) * (1 + 1.5 * square));
  return {1 - outside.upper - m.open_below, 1 - outside.lower + m.open_above, "log_t"};
}

Interval roots(const Interval& squares) {
  return {std::sqrt(std::max(0.0, squares.lower)), std::sqrt(std::max(0.0, squares.upper)),
          squares.method};
}

}  // namespace

Interval moments_interval(const Moments& m, Shape shape, ShareLimits& limits) {
  const double z = limits.z();
  const double t = std::isinf(m.degrees) ? z : numeric::student_for_z(z, m.degrees);
  const double error = std::sqrt(m.variance);
  switch (shape) {
    case Shape::share_of_rows:
      return as_share_of_rows(m, [&](const auto& share) { return limits.of(share); });
    case Shape::share:
      return wilson_of_rows(
          wary(m), t * (1 + relative_variance({std::clamp(m.value, 0.0, 1.0), m.variance})));
    case Shape::bounded:
      return wilson_of_rows(wary(m), t);
    case Shape::gap:
      return gap_interval(m, t, limits);
    case Shape::area:
      return opened(area_interval(m, t), m, 0, 1);
    case Shape::real:
      return opened({m.value - t * error, m.value + t * error, "student_t"}, m, -kInfinity,
                    kInfinity);
    case Shape::skewed:
      return opened(skewed_interval(wary(m), t), m, -kInfinity, kInfinity);
    case Shape::positive:
      return positive_interval(m, t, relative_variance(m));
    case Shape::root:
      return roots(root_interval(m, t));
    case Shape::root_at_zero:  // see calibration_interval
    case Shape::below_one:
      break;
  }
  return below_one_interval(m, t);
}

}  // namespace metalab::inference
