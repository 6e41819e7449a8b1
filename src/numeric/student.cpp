// SPDX-License-Identifier: Apache-2.0
#include "numeric/student.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numbers>

namespace metalab::numeric {

double student_for_z(double z, double degrees) {
  constexpr double kNormal = 1e6;
  if (degrees > kNormal) return z;
  const double tail = std::erfc(z / std::numbers::sqrt2) / 2;
  if (tail <= 0) return z;
  return boost::math::quantile(
      boost::math::complement(boost::math::students_t_distribution<double>(degrees), tail));
}

}  // namespace metalab::numeric
