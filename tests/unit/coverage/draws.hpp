// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>

#include "numeric/binomial.hpp"

namespace metalab::test {

/// A binomial draw that depends on its key alone.
inline double draw(double n, double rate, std::uint32_t purpose, std::uint32_t run,
                   std::uint32_t cell) {
  numeric::RandomStream stream({20261122, purpose}, run, cell);
  return numeric::draw_binomial(n, rate, stream);
}

/// Two standard errors of a share found in so many runs.
inline double two_errors(double share, int runs) {
  return 2 * std::sqrt(share * (1 - share) / runs);
}

}  // namespace metalab::test
