// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measures/measure.hpp"
#include "measures/numbers/heavy_tail.hpp"

namespace metalab::measures {

/// Mean of the predictions.
extern const Measure mean_prediction;
constinit const Measure mean_prediction{
    .name = "mean_prediction",
    .needs = Needs::prediction,
    .lowest = -std::numeric_limits<double>::infinity(),
    .highest = std::numeric_limits<double>::infinity(),
    .form = NumberForm{
        [](const Numbers& n) { return mean_of(n.sums.prediction, n.squares.prediction); },
        Shape::real,
        [](const Numbers& n) {
          const PowerSums &sums = n.sums.prediction, &squares = n.squares.prediction;
          return few_carry_mean(carrying_rows(sums, squares), sums.rows * sums.rows / squares.rows);
        },
        [](const PairedNumbers& n) {
          return mean_of(n, &DifferenceSums::prediction, unseen_square(n));
        },
        few_predictions_differ},
};

}  // namespace metalab::measures
