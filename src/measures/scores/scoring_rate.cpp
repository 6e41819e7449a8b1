// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measures/measure.hpp"
#include "measures/scores/score_means.hpp"

namespace metalab::measures {

/// Share of rows with a score strictly above the median score of everyone, which is taken as given:
/// NYC DCWP rules, 6 RCNY 5-300. Rows in the median's bin may be above it: `open_above`.
extern const Measure scoring_rate;
constinit const Measure scoring_rate{
    .name = "scoring_rate",
    .needs = Needs::score,
    .lowest = 0,
    .highest = 1,
    .form = ScoreForm{[](const ScoreTable& t) {
                        auto out = mean_over(t, kAnyOutcome, [&](const auto& level, Known) {
                          return level.low > t.median_low ? 1.0 : 0.0;
                        });
                        const auto open = mean_over(t, kAnyOutcome, [&](const auto& level, Known) {
                          return level.low == t.median_low && !level.exact() ? 1.0 : 0.0;
                        });
                        if (!out) return out;
                        // As p (1 - p) / n, so that unweighted this is the interval of a share.
                        out->variance *= (out->rows - 1) / out->rows;
                        out->degrees = std::numeric_limits<double>::infinity();
                        out->open_above = open->value;
                        return out;
                      },
                      [](const ScoreTable& t) {
                        return influence_on_mean(t, kAnyOutcome, [&](const auto& level, Known) {
                          return level.low > t.median_low ? 1.0 : 0.0;
                        });
                      },
                      Shape::share_of_rows},
    .unit = Unit::share,
};

}  // namespace metalab::measures
