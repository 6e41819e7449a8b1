// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "audit/compared.hpp"
#include "base/context.hpp"
#include "inference/pair_interval.hpp"

namespace metalab::audit {

/// ratio and difference of every measure of the views across the groups of each family.
std::vector<Compared> compare_spreads(const study::Study& study,
                                      const std::vector<samples::View>& views,
                                      const CriticalValues& critical, const Context& context);

/// ratio or difference of one measure.
Compared compare_spread(const study::Study& study, const samples::Asked& asked,
                        inference::Scale scale, const Critical& critical);

}  // namespace metalab::audit
