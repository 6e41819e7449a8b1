// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "measures/measure.hpp"

namespace metalab::measures {

/// Rows of the kind that a share divides by (of a mean of shares, in the smaller); with survey
/// weights Kish's. Nothing of other measures, which every row with the roles enters.
std::optional<double> rows_in_denominator(const Measure& measure, const Sample& sample);

/// What a least number of rows is held against: Kish's rows with the roles that the measure needs,
/// or those in its denominator, whichever are fewer.
double counted_rows(const Measure& measure, const Sample& sample);

}  // namespace metalab::measures
