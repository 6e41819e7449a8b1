// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measures/measure.hpp"

namespace metalab::measures {

/// Mean cost of a decision, in the unit of the study's costs:
/// (c_TP TP + c_FP FP + c_FN FN + c_TN TN) / (TP + FP + FN + TN). Elkan (2001), IJCAI, section 1.
extern const Measure decision_cost;
constinit const Measure decision_cost{
    .name = "decision_cost",
    .needs = Needs::outcome_and_decision,
    .lowest = -std::numeric_limits<double>::infinity(),
    .highest = std::numeric_limits<double>::infinity(),
    .form = CellMeanForm{.term = "costs", .of = [](const Terms& terms) { return terms.costs; }},
    .around_zero = true,
};

}  // namespace metalab::measures
