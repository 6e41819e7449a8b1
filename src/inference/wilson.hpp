// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"
#include "measures/measure.hpp"

namespace metalab::inference {

/// Score interval of a binomial share. Precondition: trials > 0, z > 0.
/// Wilson (1927), "Probable inference, the law of succession, and statistical inference",
/// J. Am. Stat. Assoc. 22:209.
Interval wilson(const measures::Proportion& p, double z);

}  // namespace metalab::inference
