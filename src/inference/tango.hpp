// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/interval.hpp"
#include "measures/paired.hpp"

namespace metalab::inference {

/// Score interval of the difference second - first of two shares of the same rows, with the
/// variance from the constrained maximum likelihood estimate. Tango (1998), Equivalence test and
/// confidence interval for the difference in proportions for the paired-sample design, Stat. Med.
/// 17:891, eqs. (14)-(17). Precondition: rows above 0, z > 0.
Interval tango(const measures::PairedShares& shares, double z);

}  // namespace metalab::inference
