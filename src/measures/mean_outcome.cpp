// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measures/measure.hpp"

namespace metalab::measures {

/// Mean of the outcomes.
extern const Measure mean_outcome;
constinit const Measure mean_outcome{
    .name = "mean_outcome",
    .needs = Needs::outcome_number,
    .lowest = -std::numeric_limits<double>::infinity(),
    .highest = std::numeric_limits<double>::infinity(),
    .form = NumberForm{[](const NumberSums& s) { return mean_of(s.outcome); }, Shape::real},
};

}  // namespace metalab::measures
