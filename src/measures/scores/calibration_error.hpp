// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "measures/measure.hpp"

namespace metalab::measures {

/// Equal bins of [0, 1] over which calibration is looked at; 1 belongs to the last.
inline constexpr std::size_t kCalibrationBins = 16;

/// With fewer rows most bins hold one or none, and the interval covers .72 at its worst.
inline constexpr double kFewestRowsOfCalibration = 50;

}  // namespace metalab::measures
