// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "audit/power/model_rows.hpp"

namespace metalab::audit {

/// What a truth's `of` calls a class's share of the rows and its true positive rate: the ids of
/// these measures of that class.
std::string share_of_class(const std::string& name);
std::string rate_of_class(const std::string& name);

/// The rows of a group with an average over classes of `truth.value`. Classes have the shares in
/// `truth.of`, and the true positive rates there to a power, the same for all, that gives the
/// value. Wrong decisions fall evenly on the other classes. Nothing for values out of reach.
std::optional<std::vector<ModelRow>> rows_of_classes(const PlannedMeasure& planned,
                                                     const ModelTruth& truth);

/// The average that the true positive rates have as they are; nothing where a class has none.
std::optional<double> average_of(const PlannedMeasure& planned, const ModelTruth& truth);

}  // namespace metalab::audit
