// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures/measure.hpp"

namespace metalab::measures {

/// Derivative of a measure's estimate by the count of each cell: the influence of one more row
/// there, so that the estimate's variance over independent rows is the sum of n times its square
/// (delta method). Of shares, transformed shares, means of shares and correlations.
/// Precondition: the measure has an estimate on the table.
DecisionTable slopes(const Measure& measure, const DecisionTable& table);

}  // namespace metalab::measures
