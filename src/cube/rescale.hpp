// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cube/number_scales.hpp"

namespace metalab::cube {

/// The cube's sums in other scales: exactly, to the last digit of the sums there.
/// Precondition: no unit is much smaller than it was.
void rescale(Cube& cube, const NumberScales& to);

}  // namespace metalab::cube
