// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "audit/power/model_rows.hpp"

namespace metalab::audit {

/// Rows whose parts of a mean are two values with its mean and standard deviation, one standard
/// deviation to both sides where there is room. A score less its outcome has a part of 0 too, with
/// either outcome, so that scores vary within both. Nothing where there are no such values.
/// `above`: the probability of the greater value, in place of what the room allows.
std::optional<std::vector<ModelRow>> rows_of_mean(const measures::Measure& measure,
                                                  const ModelTruth& truth,
                                                  std::optional<double> above = {});

}  // namespace metalab::audit
