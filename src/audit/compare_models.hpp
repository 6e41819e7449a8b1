// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "audit/compare_groups.hpp"
#include "samples/paired_views.hpp"

namespace metalab::audit {

/// paired_difference (the second model by name minus the first, on the same rows) of every measure
/// that depends on the model: for everyone and in each group. Those that a criterion rests on have
/// its critical value, all others stand by themselves.
std::vector<Compared> compare_models(const study::Study& study,
                                     const std::vector<samples::PairedView>& views,
                                     const CriticalValues& critical, const Context& context);

/// The same of one measure in the groups of a family, at a critical value.
std::vector<Compared> compare_models_in(const study::Study& study, const evidence::View& view,
                                        const measures::Measure& measure,
                                        const samples::PairedFamily& family,
                                        const Critical& critical);

/// Those of them that a criterion is about.
std::vector<Compared> those_of(const std::vector<Compared>& compared,
                               const samples::PairedView& view, const study::Criterion& criterion);

}  // namespace metalab::audit
