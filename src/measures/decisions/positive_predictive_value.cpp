// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// Positive outcomes among the selected: TP / (TP + FP).
extern const Measure positive_predictive_value;
constinit const Measure positive_predictive_value{
    .name = "positive_predictive_value",
    .needs = Needs::outcome_and_decision,
    .lowest = 0,
    .highest = 1,
    .form = ShareForm{[](const DecisionTable& t) -> Proportion {
      return {t.true_positives(), t.true_positives() + t.false_positives()};
    }},
    .numerator = "true_positives",
    .denominator = "selected",
};

}  // namespace metalab::measures
