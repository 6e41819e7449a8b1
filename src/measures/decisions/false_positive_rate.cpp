// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// Selected among those with a negative outcome: FP / (FP + TN).
extern const Measure false_positive_rate;
constinit const Measure false_positive_rate{
    .name = "false_positive_rate",
    .needs = Needs::outcome_and_decision,
    .lowest = 0,
    .highest = 1,
    .form = ShareForm{[](const DecisionTable& t) -> Proportion {
      return {t.false_positives(), t.false_positives() + t.true_negatives()};
    }},
    .numerator = "false_positives",
    .denominator = "negatives",
};

}  // namespace metalab::measures
