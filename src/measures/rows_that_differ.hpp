// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures/measure.hpp"
#include "measures/paired.hpp"

namespace metalab::measures {

/// There are fewer than a hundred rows of an outcome (class), and fewer than three of them carry
/// what the models differ by there: by such a sample they may also differ on one row of ten, all in
/// one direction, and the interval of the difference does not hold that. Never of measures whose
/// intervals have limits of each outcome's own rows, or do not rest on the outcomes: shares of the
/// same rows, balanced accuracy, costs, numbers.
bool few_of_an_outcome_differ(const Measure& measure, const PairedSample& sample);

}  // namespace metalab::measures
