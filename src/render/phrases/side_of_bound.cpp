// SPDX-License-Identifier: Apache-2.0
#include "render/phrases/side_of_bound.hpp"

namespace metalab::render {

Side side_of(const evidence::Comparison& comparison, const evidence::Verdict& verdict) {
  if (!comparison.estimate) return Side::undecided;
  const auto& interval = comparison.estimate->interval;
  const bool below = verdict.at_least && interval.upper && *interval.upper < *verdict.at_least;
  const bool above = verdict.at_most && interval.lower > *verdict.at_most;
  if (below || above) return Side::wrong;
  const bool low_enough =
      !verdict.at_most || (interval.upper && *interval.upper <= *verdict.at_most);
  const bool high_enough = !verdict.at_least || interval.lower >= *verdict.at_least;
  return low_enough && high_enough ? Side::acceptable : Side::undecided;
}

}  // namespace metalab::render
