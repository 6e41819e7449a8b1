// SPDX-License-Identifier: Apache-2.0
#include "measures/measure.hpp"

namespace metalab::measures {

/// Share of rows whose outcome is positive: P(outcome = 1).
extern const Measure base_rate;
constinit const Measure base_rate{
    .name = "base_rate",
    .needs = Needs::outcome,
    .lowest = 0,
    .highest = 1,
    .form = ShareForm{[](const DecisionTable& t) -> Proportion {
      return {t.turned_out(yes), t.turned_out(no) + t.turned_out(yes)};
    }},
    .numerator = "positives",
    .denominator = "",
};

}  // namespace metalab::measures
