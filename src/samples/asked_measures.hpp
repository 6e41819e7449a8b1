// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "measures/measure.hpp"
#include "study/study.hpp"

namespace metalab::samples {

/// The measures to compute: those listed, then those that only criteria name.
/// Precondition: they are measures of the registry.
std::vector<const measures::Measure*> measures_of(const study::Study& study);

}  // namespace metalab::samples
