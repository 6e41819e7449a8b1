// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "measures/measure.hpp"

namespace metalab::inference {

/// Two-sided p-value of equal values of a share, or of what grows with one, in two disjoint groups
/// by Fisher's exact test: P(p <= a) <= a for every a and any counts. Nothing for other measures
/// and with survey weights. Precondition: estimable in both groups.
std::optional<double> equality_test(const measures::Measure& measure, const measures::Sample& first,
                                    const measures::Sample& second);

}  // namespace metalab::inference
