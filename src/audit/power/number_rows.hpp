// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "audit/power/row_model.hpp"
#include "measures/measure.hpp"

namespace metalab::audit {

ModelRow row_of_numbers(double probability, double outcome, double prediction);

/// Rows of predicted numbers whose moments up to the 17th are those of normal ones
/// (numeric/normal_nodes.hpp). Nothing where the value cannot be.
///   root_mean_squared_error  errors around 0
///   r_squared                outcome = prediction + error, both normal, the prediction's share of
///                            the variance as asked; below 0 one prediction for all, off the mean
std::optional<std::vector<ModelRow>> rows_of_errors(const measures::Measure& measure, double value);

}  // namespace metalab::audit
