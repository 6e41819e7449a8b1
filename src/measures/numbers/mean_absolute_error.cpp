// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measures/measure.hpp"
#include "measures/numbers/heavy_tail.hpp"

namespace metalab::measures {

/// Mean size of prediction - outcome.
extern const Measure mean_absolute_error;
constinit const Measure mean_absolute_error{
    .name = "mean_absolute_error",
    .needs = Needs::outcome_and_prediction,
    .lowest = 0,
    .highest = std::numeric_limits<double>::infinity(),
    .form = NumberForm{
        [](const Numbers& n) { return mean_of(n, &NumberSums::abs_e, &NumberSums::e2); },
        Shape::positive, errors_are_heavy,
        [](const PairedNumbers& n) { return mean_of(n, &DifferenceSums::size, unseen_square(n)); },
        few_errors_differ},
};

}  // namespace metalab::measures
