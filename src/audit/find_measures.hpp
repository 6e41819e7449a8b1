// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "samples/views.hpp"

namespace metalab::audit {

/// Every measure of the study in every group of its views, or why there is no estimate: a measure's
/// findings one after the other.
std::vector<evidence::Finding> find_measures(const study::Study& study,
                                             const std::vector<samples::View>& views);

}  // namespace metalab::audit
