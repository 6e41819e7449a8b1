// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// Positive outcomes among those not selected: FN / (FN + TN).
extern const Measure false_omission_rate;
constinit const Measure false_omission_rate{
    .name = "false_omission_rate",
    .needs = Needs::outcome_and_decision,
    .lowest = 0,
    .highest = 1,
    .form = ShareForm{[](const DecisionTable& t) -> Proportion {
      return {t.false_negatives(), t.false_negatives() + t.true_negatives()};
    }},
    .numerator = "false_negatives",
    .denominator = "not_selected",
};

}  // namespace metalab::measures
