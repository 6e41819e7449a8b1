// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measures/measure.hpp"
#include "measures/numbers/heavy_tail.hpp"

namespace metalab::measures {

/// Mean of prediction - outcome: above 0 the predictions are too high.
extern const Measure mean_error;
constinit const Measure mean_error{
    .name = "mean_error",
    .needs = Needs::outcome_and_prediction,
    .lowest = -std::numeric_limits<double>::infinity(),
    .highest = std::numeric_limits<double>::infinity(),
    .form = NumberForm{
        [](const Numbers& n) { return mean_of(n, &NumberSums::e, &NumberSums::e2); }, Shape::real,
        errors_are_heavy,
        [](const PairedNumbers& n) { return mean_of(n, &DifferenceSums::error, unseen_square(n)); },
        few_errors_differ},
    .around_zero = true,
};

}  // namespace metalab::measures
