// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures/measure.hpp"

namespace metalab::measures {

/// Derivative of a measure's estimate by the count of each cell: the influence of one more row
/// there, so that the estimate's variance over independent rows is the sum of n times its square
/// (delta method). Of shares, transformed shares, means of shares and correlations. Where `table`
/// has more rows than there are, to keep the variance above 0, `rows` are those that there are: the
/// influences are then larger by the root of the quotient of trials (of a correlation, of rows of
/// the rarest outcome or decision). Precondition: the measure has an estimate on both.
DecisionTable slopes(const Measure& measure, const DecisionTable& table, const DecisionTable& rows);

}  // namespace metalab::measures
