// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "measures/measure.hpp"

namespace metalab::measures {

/// The unweighted mean over classes of a measure that is one-vs-rest for each, under the same name;
/// null where the mean says nothing: shares of rows by outcome or by decision alone, whose mean is
/// 1 / classes.
const Measure* macro_average(const Measure& measure);

/// The estimate; nothing where a class has none (a class never decided has no positive predictive
/// value), since a 0 in its place would be invented.
std::optional<double> macro_estimate(const Measure& of, const ClassTable& table);

/// The first class in which the measure has no estimate, by position; nothing where all have one.
std::optional<std::size_t> class_without_estimate(const Measure& of, const ClassTable& table);

}  // namespace metalab::measures
