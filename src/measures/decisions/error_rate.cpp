// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// Rows whose decision differs from the outcome: (FP + FN) / n.
extern const Measure error_rate;
constinit const Measure error_rate{
    .name = "error_rate",
    .needs = Needs::outcome_and_decision,
    .lowest = 0,
    .highest = 1,
    .form = ShareForm{[](const DecisionTable& t) -> Proportion {
      return {t.false_positives() + t.false_negatives(), t.rows_with_both()};
    }},
    .numerator = "errors",
    .denominator = "",
};

}  // namespace metalab::measures
