// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measures/measure.hpp"

namespace metalab::measures {

/// Root of the mean of (prediction - outcome)^2.
extern const Measure root_mean_squared_error;
constinit const Measure root_mean_squared_error{
    .name = "root_mean_squared_error",
    .needs = Needs::outcome_and_prediction,
    .lowest = 0,
    .highest = std::numeric_limits<double>::infinity(),
    .form =
        NumberForm{[](const Numbers& n) { return mean_of(n, &NumberSums::e2, &NumberSums::e4); },
                   Shape::root},
};

}  // namespace metalab::measures
