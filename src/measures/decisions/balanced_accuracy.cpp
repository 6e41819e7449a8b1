// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// Mean of the true positive and the true negative rate.
extern const Measure balanced_accuracy;
constinit const Measure balanced_accuracy{
    .name = "balanced_accuracy",
    .needs = Needs::outcome_and_decision,
    .lowest = 0,
    .highest = 1,
    .form = MeanOfSharesForm{
        .first = [](const DecisionTable& t) -> Proportion {
          return {t.true_positives(), t.true_positives() + t.false_negatives()};
        },
        .second = [](const DecisionTable& t) -> Proportion {
          return {t.true_negatives(), t.true_negatives() + t.false_positives()};
        },
    },
    .unit = Unit::share,
};

}  // namespace metalab::measures
