// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "audit/power/pair_model.hpp"

namespace metalab::audit {

/// The rows of two models' predicted numbers whose errors are bivariate normal; the correlation of
/// the errors is `truth.agreement`, else that of predictions independent given the outcome. Nothing
/// where a value cannot be, or the errors cannot be so correlated.
///   root_mean_squared_error  errors around 0
///   r_squared                outcome and both predictions normal, each with its share of the
///                            outcome's variance; below 0 one prediction for all, off the mean
std::optional<PairRows> pair_rows_of_errors(const measures::Measure& measure,
                                            const GroupTruth& truth);

}  // namespace metalab::audit
