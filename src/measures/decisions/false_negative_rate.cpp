// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// Not selected among those with a positive outcome: FN / (FN + TP).
extern const Measure false_negative_rate;
constinit const Measure false_negative_rate{
    .name = "false_negative_rate",
    .needs = Needs::outcome_and_decision,
    .lowest = 0,
    .highest = 1,
    .form = ShareForm{[](const DecisionTable& t) -> Proportion {
      return {t.false_negatives(), t.false_negatives() + t.true_positives()};
    }},
    .numerator = "false_negatives",
    .denominator = "positives",
};

}  // namespace metalab::measures
