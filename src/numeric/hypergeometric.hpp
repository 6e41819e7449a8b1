// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace metalab::numeric {

/// P(X = x) of `x` marked among `drawn` from `total` of which `marked` are marked; 0 outside the
/// support. Precondition: marked, drawn <= total.
double hypergeometric_probability(std::uint32_t x, std::uint32_t drawn, std::uint32_t marked,
                                  std::uint32_t total);

}  // namespace metalab::numeric
