// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measures/measure.hpp"

namespace metalab::measures {

/// Net benefit at the study's threshold t: TP / n - FP / n * t / (1 - t), n the rows with outcome
/// and decision. Vickers & Elkin (2006), Medical Decision Making 26:565, eq. (1).
extern const Measure net_benefit;
constinit const Measure net_benefit{
    .name = "net_benefit",
    .needs = Needs::outcome_and_decision,
    .lowest = -std::numeric_limits<double>::infinity(),
    .highest = 1,
    .form = CellMeanForm{.term = "threshold",
                         .of = [](const Terms& terms) -> std::optional<CellValues> {
                           if (!terms.threshold) return std::nullopt;
                           const double t = *terms.threshold;
                           return CellValues{.true_positive = 1, .false_positive = -t / (1 - t)};
                         }},
    .around_zero = true,
};

}  // namespace metalab::measures
