// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// Share of rows that are selected: P(decision = 1).
extern const Measure selection_rate;
constinit const Measure selection_rate{
    .name = "selection_rate",
    .needs = Needs::decision,
    .lowest = 0,
    .highest = 1,
    .form = ShareForm{[](const DecisionTable& t) -> Proportion {
      return {t.decided(yes), t.decided(no) + t.decided(yes)};
    }},
    .numerator = "selected",
    .denominator = "",
};

}  // namespace metalab::measures
