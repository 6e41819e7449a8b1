// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// Negative outcomes among those not selected: TN / (TN + FN).
extern const Measure negative_predictive_value;
constinit const Measure negative_predictive_value{
    .name = "negative_predictive_value",
    .needs = Needs::outcome_and_decision,
    .lowest = 0,
    .highest = 1,
    .form = ShareForm{[](const DecisionTable& t) -> Proportion {
      return {t.true_negatives(), t.true_negatives() + t.false_negatives()};
    }},
    .numerator = "true_negatives",
    .denominator = "not_selected",
};

}  // namespace metalab::measures
