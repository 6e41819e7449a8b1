// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measures/measure.hpp"

namespace metalab::measures {

/// Mean of the predictions.
extern const Measure mean_prediction;
constinit const Measure mean_prediction{
    .name = "mean_prediction",
    .needs = Needs::prediction,
    .lowest = -std::numeric_limits<double>::infinity(),
    .highest = std::numeric_limits<double>::infinity(),
    .form =
        NumberForm{[](const Numbers& n) {
                     return mean_of(n.sums.prediction, n.squares.prediction, n.prediction_rows);
                   },
                   Shape::real,
                   [](const PairedNumbers& n) { return mean_of(n, &DifferenceSums::prediction); }},
};

}  // namespace metalab::measures
