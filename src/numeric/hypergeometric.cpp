// SPDX-License-Identifier: Apache-2.0
#include "numeric/hypergeometric.hpp"

#include <boost/math/distributions/hypergeometric.hpp>

#include "base/assert.hpp"

namespace metalab::numeric {

double hypergeometric_probability(std::uint32_t x, std::uint32_t drawn, std::uint32_t marked,
                                  std::uint32_t total) {
  METALAB_ASSERT(marked <= total && drawn <= total);
  if (x > drawn || x > marked || drawn - x > total - marked) return 0;
  const boost::math::hypergeometric_distribution<double> distribution(marked, drawn, total);
  return boost::math::pdf(distribution, x);
}

}  // namespace metalab::numeric
