// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// Not selected among those with a negative outcome: TN / (TN + FP).
extern const Measure true_negative_rate;
constinit const Measure true_negative_rate{
    .name = "true_negative_rate",
    .needs = Needs::outcome_and_decision,
    .lowest = 0,
    .highest = 1,
    .form = ShareForm{[](const DecisionTable& t) -> Proportion {
      return {t.true_negatives(), t.true_negatives() + t.false_positives()};
    }},
    .numerator = "true_negatives",
    .denominator = "negatives",
};

}  // namespace metalab::measures
