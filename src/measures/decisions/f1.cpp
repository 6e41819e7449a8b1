// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// F1 = 2 TP / (2 TP + FP + FN) = 2 J / (1 + J), J = TP / (TP + FP + FN) (Jaccard index): given
/// TP + FP + FN, TP is binomial, so intervals of J carry over.
extern const Measure f1;
constinit const Measure f1{
    .name = "f1",
    .needs = Needs::outcome_and_decision,
    .lowest = 0,
    .highest = 1,
    .form = TransformedShareForm{
        .of = [](const DecisionTable& t) -> Proportion {
          const double tp = t.true_positives();
          return {tp, tp + t.false_positives() + t.false_negatives()};
        },
        .transform = [](double j) { return 2 * j / (1 + j); },
        .derivative = [](double j) { return 2 / ((1 + j) * (1 + j)); },
    },
};

}  // namespace metalab::measures
