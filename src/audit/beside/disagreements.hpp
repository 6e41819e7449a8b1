// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/context.hpp"
#include "base/result.hpp"
#include "evidence/evidence.hpp"
#include "samples/views.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// What a run has found already.
struct FoundBefore {
  const std::vector<samples::View>& views;
  const std::vector<evidence::Comparison>& comparisons;
};

/// Definitions asked for that cannot all hold, for each attribute (and intersection that a
/// criterion asks across) whose base rates surely differ: whose interval of largest - smallest lies
/// above 0. With the numbers that follow from holding all but one equal; of two models, of each.
/// None with several classes. Error: interrupted.
Result<std::vector<evidence::Disagreement>> disagreements_of(const study::Study& study,
                                                             const cube::Cube& cube,
                                                             const FoundBefore& before,
                                                             const Context& context);

}  // namespace metalab::audit
