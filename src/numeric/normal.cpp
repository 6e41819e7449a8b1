// SPDX-License-Identifier: Apache-2.0
#include "numeric/normal.hpp"

#include <boost/math/special_functions/erf.hpp>
#include <numbers>

namespace metalab::numeric {

double two_sided_z(double confidence) {
  return std::numbers::sqrt2 * boost::math::erf_inv(confidence);
}

double normal_quantile(double probability) {
  // In double precision: draws take hundreds of thousands, to more than the twelve digits of
  // evidence.
  using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * probability, Policy());
}

}  // namespace metalab::numeric
