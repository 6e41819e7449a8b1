// SPDX-License-Identifier: Apache-2.0
#include "inference/moments_interval.hpp"

#include <algorithm>
#include <cmath>

#include "inference/wilson.hpp"
#include "numeric/student.hpp"

namespace metalab::inference {
namespace {

using measures::Moments;
using measures::Shape;

Interval share_interval(const Moments& m, double z) {
  const double value = std::clamp(m.value, 0.0, 1.0);
  const double rows =
      m.variance > 0 && value > 0 && value < 1 ? value * (1 - value) / m.variance : m.rows;
  Interval out = wilson({value * rows, rows}, z);
  out.lower = std::max(0.0, out.lower - m.open_below);
  out.upper = std::min(1.0, out.upper + m.open_above);
  out.method = "wilson_effective";
  return out;
}

/// Limits of a positive number on the log scale.
Interval log_interval(const Moments& m, double t) {
  const double spread = t * std::sqrt(m.variance) / m.value;
  return {std::max(0.0, m.value * std::exp(-spread) - m.open_below),
          m.value * std::exp(spread) + m.open_above, "log_t"};
}

}  // namespace

Interval moments_interval(const Moments& m, Shape shape, double z) {
  const double t = std::isinf(m.degrees) ? z : numeric::student_for_z(z, m.degrees);
  const double half = std::sqrt(m.variance);
  switch (shape) {
    case Shape::share:
      return share_interval(m, t);
    case Shape::real:
      return {m.value - t * half - m.open_below, m.value + t * half + m.open_above, "student_t"};
    case Shape::positive:
      return log_interval(m, t);
    case Shape::root: {
      const Interval square = log_interval(m, t);
      return {std::sqrt(square.lower), std::sqrt(square.upper), "log_t"};
    }
    case Shape::root_at_zero: {
      const double lower = m.value - z * half - m.open_below;
      const double upper = m.value + z * half + m.open_above;
      return {std::sqrt(std::max(0.0, lower)), std::sqrt(std::max(0.0, upper)), "normal_of_square"};
    }
    case Shape::below_one:
      break;
  }
  Moments rest = m;
  rest.value = 1 - m.value;
  std::swap(rest.open_below, rest.open_above);
  const Interval outside = log_interval(rest, t);
  return {1 - outside.upper, 1 - outside.lower, "log_t"};
}

}  // namespace metalab::inference
