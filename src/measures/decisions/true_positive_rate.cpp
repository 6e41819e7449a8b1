// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// Selected among those with a positive outcome: TP / (TP + FN).
extern const Measure true_positive_rate;
constinit const Measure true_positive_rate{
    .name = "true_positive_rate",
    .needs = Needs::outcome_and_decision,
    .lowest = 0,
    .highest = 1,
    .form = ShareForm{[](const DecisionTable& t) -> Proportion {
      return {t.true_positives(), t.true_positives() + t.false_negatives()};
    }},
    .numerator = "true_positives",
    .denominator = "positives",
};

}  // namespace metalab::measures
