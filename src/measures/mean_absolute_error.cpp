// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measures/measure.hpp"

namespace metalab::measures {

/// Mean size of prediction - outcome.
extern const Measure mean_absolute_error;
constinit const Measure mean_absolute_error{
    .name = "mean_absolute_error",
    .needs = Needs::outcome_and_prediction,
    .lowest = 0,
    .highest = std::numeric_limits<double>::infinity(),
    .form = NumberForm{[](const NumberSums& s) { return mean_of({s.rows, s.abs_e, s.e2}); },
                       Shape::positive},
};

}  // namespace metalab::measures
