// SPDX-License-Identifier: Apache-2.0
#include "numeric/student.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numbers>

namespace metalab::numeric {

double student_for_z(double z, double degrees) {
  constexpr double kNormal = 1e6;
  constexpr double kSmallestTail = 1e-100;  // one degree of freedom has a t of 1e99 there
  if (degrees > kNormal) return z;
  const double tail = std::max(std::erfc(z / std::numbers::sqrt2) / 2, kSmallestTail);
  // In double precision: three times as fast, and as good to the twelve digits of evidence.
  using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  return boost::math::quantile(
      boost::math::complement(boost::math::students_t_distribution<double, Policy>(degrees), tail));
}

}  // namespace metalab::numeric
