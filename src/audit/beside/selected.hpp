// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "measures/measure.hpp"

namespace metalab::audit {

/// Who is selected as the rule counts them, and who is exactly at the median.
struct Selected {
  measures::Proportion of;
  std::optional<double> at_median;
};

/// Nothing with survey weights (they are no counts of people), of measures that select nobody, and
/// where scores are binned around the median.
std::optional<Selected> selected_in(const measures::Measure& measure,
                                    const measures::Sample& sample);

}  // namespace metalab::audit
