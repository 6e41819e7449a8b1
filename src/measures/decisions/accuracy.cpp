// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// Rows whose decision equals the outcome: (TP + TN) / n.
extern const Measure accuracy;
constinit const Measure accuracy{
    .name = "accuracy",
    .needs = Needs::outcome_and_decision,
    .lowest = 0,
    .highest = 1,
    .form = ShareForm{[](const DecisionTable& t) -> Proportion {
      return {t.true_positives() + t.true_negatives(), t.rows_with_both()};
    }},
    .numerator = "correct",
    .denominator = "",
};

}  // namespace metalab::measures
