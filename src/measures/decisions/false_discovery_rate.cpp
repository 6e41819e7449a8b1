// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// Negative outcomes among the selected: FP / (FP + TP).
extern const Measure false_discovery_rate;
constinit const Measure false_discovery_rate{
    .name = "false_discovery_rate",
    .needs = Needs::outcome_and_decision,
    .lowest = 0,
    .highest = 1,
    .form = ShareForm{[](const DecisionTable& t) -> Proportion {
      return {t.false_positives(), t.false_positives() + t.true_positives()};
    }},
    .numerator = "false_positives",
    .denominator = "selected",
};

}  // namespace metalab::measures
