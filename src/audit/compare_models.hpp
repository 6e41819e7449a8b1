// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "audit/compared.hpp"
#include "base/context.hpp"

namespace metalab::audit {

/// paired_difference (the second model by name minus the first, on the same rows) of every measure
/// that depends on the model: for everyone and in each group. Those that a criterion rests on have
/// its critical value, all others stand by themselves.
std::vector<Compared> compare_models(const study::Study& study,
                                     const std::vector<samples::PairedView>& views,
                                     const CriticalValues& critical, const Context& context);

/// The same of one measure in the groups of a family, at a critical value.
std::vector<Compared> compare_models_in(const study::Study& study,
                                        const samples::AskedOfPairs& asked,
                                        const Critical& critical);

}  // namespace metalab::audit
