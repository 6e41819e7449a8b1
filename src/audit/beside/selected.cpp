// SPDX-License-Identifier: Apache-2.0
#include "audit/beside/selected.hpp"

namespace metalab::audit {

std::optional<Selected> selected_in(const measures::Measure& measure,
                                    const measures::Sample& sample) {
  if (sample.weighting) return std::nullopt;
  if (const auto* share = std::get_if<measures::ShareForm>(&measure.form))
    return Selected{share->of(sample.table), std::nullopt};
  if (!is_share_of_scores(measure) || !sample.scores) return std::nullopt;
  const auto& scores = *sample.scores;
  if (scores.median_low != scores.median_high) return std::nullopt;
  Selected out{{}, 0};
  for (const auto& level : scores.levels) {
    out.of.trials += level.all_weight();
    if (level.low > scores.median_low) out.of.successes += level.all_weight();
    if (level.low == scores.median_low) *out.at_median += level.all_weight();
  }
  return out;
}

}  // namespace metalab::audit
