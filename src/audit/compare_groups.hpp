// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "audit/critical_values.hpp"
#include "base/context.hpp"
#include "base/result.hpp"
#include "inference/bound.hpp"
#include "inference/pair_interval.hpp"
#include "inference/rows_needed.hpp"
#include "samples/views.hpp"
#include "study/study.hpp"

namespace metalab::audit {

/// A comparison together with what a verdict needs of it: how its interval would be with more rows.
struct Compared {
  evidence::Comparison comparison;
  inference::ScaledInterval scaled;  // empty where there is no estimate
};

/// ratio and difference of every measure of the view across the family's groups.
std::vector<Compared> compare_spreads(const study::Study& study, const samples::View& view,
                                      const samples::Family& family, const CriticalValues& critical,
                                      const Context& context);

/// What is compared: a measure of a view across the groups of a family.
struct Across {
  const samples::View& view;
  const samples::Family& family;
  const measures::Measure& measure;
};

/// ratio or difference of one measure.
Compared compare_spread(const study::Study& study, const Across& across, inference::Scale scale,
                        const Critical& critical);

/// The criterion's comparisons of each group by itself, with a reference or with the rest.
/// Error: study_unknown_reference.
Result<std::vector<Compared>> compare_each_group(const study::Study& study,
                                                 const samples::View& view,
                                                 const samples::Family& family,
                                                 const study::Criterion& criterion,
                                                 const CriticalValues& critical);

}  // namespace metalab::audit
