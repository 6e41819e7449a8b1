// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/curves.hpp"
#include "measures/measure.hpp"
#include "measures/scores/score_table.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// What the curves of all groups share.
struct Drawing {
  const study::Study& study;
  bool survey;
  std::vector<double> starts;  // of the bins
  std::vector<double> cuts;
  std::vector<double> top_cuts;  // by top

  /// A share with Wilson's interval.
  evidence::Estimate estimate(const measures::Proportion& share, double value) const;
};

/// One group's curves, or why it has none: `none_because` where that is not empty.
evidence::GroupCurves curves_in(const Drawing& drawing, const evidence::Group& group,
                                const measures::ScoreTable& scores,
                                const std::string& none_because);

}  // namespace metalab::audit
